using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>Joins the tracks of CDC and SVD: the CDC measures momentum and direction, the SVD start and time.</summary>
internal static class TrackDecoding
{
    private const int NoCdcTrack = -1;

    /// <summary>All CDC tracks in their order, then the tracks that only the SVD saw.</summary>
    /// <exception cref="InvalidDataException">An SVD track names a CDC track that is not in the event.</exception>
    public static void Decode(ReadOnlySpan<CdcTrack> cdc, bool cdcIsMissing, ReadOnlySpan<SvdTrack> svd, EventBuffer<TrackFit> output)
    {
        Span<TrackFit> fits = output.Take(cdc.Length + CountSvdOnly(cdc.Length, cdcIsMissing, svd));
        for (int i = 0; i < cdc.Length; i++)
        {
            fits[i] = FromCdc(cdc[i]);
        }
        int next = cdc.Length;
        foreach (ref readonly SvdTrack track in svd)
        {
            if (track.CdcIndex == NoCdcTrack || cdcIsMissing)
            {
                fits[next++] = FromSvd(track);
            }
            else
            {
                ref TrackFit fit = ref fits[track.CdcIndex];
                fit = fit with { D0Cm = track.D0Cm, Z0Cm = track.Z0Cm, TimeNs = track.TimeNs, SvdHits = track.Hits };
            }
        }
    }

    private static int CountSvdOnly(int cdcTracks, bool cdcIsMissing, ReadOnlySpan<SvdTrack> svd)
    {
        if (cdcIsMissing)
        {
            return svd.Length;
        }
        int alone = 0;
        foreach (ref readonly SvdTrack track in svd)
        {
            if (track.CdcIndex == NoCdcTrack)
            {
                alone++;
            }
            else if ((uint)track.CdcIndex >= (uint)cdcTracks)
            {
                throw new InvalidDataException(
                    $"SVD: a track belongs to CDC track {track.CdcIndex}: allowed are -1 (none) to {cdcTracks - 1}"
                );
            }
        }
        return alone;
    }

    private static TrackFit FromCdc(in CdcTrack track) =>
        new(
            track.PtGeV,
            track.PhiRad,
            track.TanLambda,
            track.D0Cm,
            track.Z0Cm,
            track.TimeNs,
            track.Dedx,
            track.Charge,
            track.Hits,
            SvdHits: 0
        );

    private static TrackFit FromSvd(in SvdTrack track) =>
        new(
            track.PtGeV,
            track.PhiRad,
            track.TanLambda,
            track.D0Cm,
            track.Z0Cm,
            track.TimeNs,
            Dedx: double.NaN,
            track.Charge,
            CdcHits: 0,
            track.Hits
        );
}
