using HltFarm.Reconstruction;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>All that is known of one event, as `inspect --json` prints it. Momenta GeV/c, energies GeV, angles degrees, lengths cm, times ns.</summary>
/// <param name="Detail">What its record holds, reconstructed again, or the variables of its short record; null when no stream kept it.</param>
/// <param name="Copies">Where its record stands: file, byte offset of the block, place in it.</param>
public sealed record EventSheet(
    string Event,
    string Verdict,
    string? Failure,
    IReadOnlyList<string> Fired,
    IReadOnlyList<string> Accepted,
    IReadOnlyList<string> Streams,
    string Process,
    int MenuVersion,
    long? Lease,
    int RawBytes,
    float ProcessingMs,
    IReadOnlyList<string> MissingSources,
    string RecordChecksum,
    IReadOnlyList<StoredCopy> Copies,
    EventDetail? Detail
)
{
    /// <summary>The filter would drop it, and mode monitor kept it.</summary>
    public bool WouldDrop { get; init; }

    /// <summary>Regions of interest in the pixel detector.</summary>
    public int RegionsOfInterest { get; init; }

    public static EventSheet Of(FoundEvent found)
    {
        DecisionRecord.Content decision = found.Decision;
        bool whole = (found.Flags & EventFlags.BadInput) == EventFlags.None;
        return new EventSheet(
            decision.Event.ToString(),
            decision.Verdict.ToString().ToLowerInvariant(),
            found.Failure,
            Names(found, decision.Fired),
            Names(found, decision.Accepted),
            [.. found.Run.Streams.Where((_, bit) => ((decision.Streams >> bit) & 1) != 0)],
            found.Process.ToString(),
            decision.MenuVersion,
            found.Lease?.Id,
            found.RawBytes,
            found.ProcessingMs,
            found.Record is { } bytes ? Missing(EventRecord.Header(bytes)) : [],
            decision.RecordChecksum.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            found.Copies,
            found.Record is { } record && whole ? EventDetail.Of(record) : null
        )
        {
            WouldDrop = decision.WouldDrop,
            RegionsOfInterest = found.Record is { } kept && whole && decision.Verdict == Vocabulary.Verdict.Accept ? RegionsOf(kept) : 0,
        };
    }

    private static List<string> Names(FoundEvent found, LineMask mask) =>
        [.. found.Run.Lines.Where((_, i) => mask[i]).Select(line => line.FullName)];

    private static int RegionsOf(byte[] record)
    {
        EventReconstruction reconstruction = new(new ReconstructionOptions());
        reconstruction.ReconstructForFilter(new EventFragments(record), new VariableFrame());
        return PixelRegions.Count(reconstruction.Tracks);
    }

    private static List<string> Missing(EventHeader header) =>
        [.. Sources.All.Where(source => header.IsMissing(source)).Select(source => source.ToString())];
}

/// <param name="Variables">Every trigger variable; those that were not filled are NaN.</param>
public sealed record EventDetail(
    double NominalSeconds,
    int L1Candidates,
    string Timing,
    IReadOnlyList<string> L1Bits,
    IReadOnlyList<TrackRow> Tracks,
    IReadOnlyList<ClusterRow> Clusters,
    IReadOnlyDictionary<string, double> Variables
)
{
    public static EventDetail Of(byte[] record)
    {
        EventHeader header = EventRecord.Header(record);
        ReadOnlySpan<TrgSummary> l1 = Fragment.Read<TrgSummary>(EventRecord.Fragment(record, Source.TRG), out _);
        TrgSummary? trg = l1.IsEmpty ? null : l1[0];
        EventReconstruction reconstruction = new(new ReconstructionOptions());
        VariableFrame frame = new();
        if (ShortRecord.Is(record))
        {
            // Nothing is left to reconstruct: the record says itself what the variables were.
            frame.Values.AsSpan().Fill(double.NaN);
            Array.ConvertAll(ShortRecord.Read(record).Variables, value => (double)value).CopyTo(frame.Values, 0);
        }
        else
        {
            reconstruction.ReconstructForFilter(new EventFragments(record), frame);
            reconstruction.ReconstructForSkims(frame);
        }
        return new EventDetail(
            header.NominalNs * 1e-9,
            header.L1Candidates,
            trg?.Timing.ToString() ?? "",
            [.. Enum.GetValues<L1Bit>().Where(bit => trg?.Psnm(bit) ?? false).Select(bit => bit.ToString())],
            [.. reconstruction.Tracks.ToArray().Select(TrackRow.Of)],
            [.. reconstruction.Clusters.ToArray().Select(ClusterRow.Of)],
            TriggerVariables.Names.Select((name, i) => (name, i)).ToDictionary(v => v.name, v => frame.Values[v.i], StringComparer.Ordinal)
        );
    }
}

public sealed record TrackRow(
    int Charge,
    double Pt,
    double P,
    double PStar,
    double Theta,
    double Phi,
    double D0,
    double Z0,
    double EclEnergy
)
{
    public static TrackRow Of(Track track) =>
        new(
            track.Charge,
            Math.Sqrt((track.Lab.Px * track.Lab.Px) + (track.Lab.Py * track.Lab.Py)),
            track.PGeV,
            track.PStarGeV,
            double.RadiansToDegrees(Math.Acos(track.Lab.Pz / track.PGeV)),
            double.RadiansToDegrees(Math.Atan2(track.Lab.Py, track.Lab.Px)),
            track.Fit.D0Cm,
            track.Fit.Z0Cm,
            track.EclEnergyGeV
        );
}

public sealed record ClusterRow(double Energy, double EStar, double Theta, double Phi, double Time, double ZernikeMva, int Track)
{
    public static ClusterRow Of(Cluster cluster) =>
        new(
            cluster.Measured.EnergyGeV,
            cluster.EStarGeV,
            cluster.ThetaDeg,
            double.RadiansToDegrees(cluster.Measured.PhiRad),
            cluster.Measured.TimeNs,
            cluster.Measured.ZernikeMva,
            cluster.Track
        );
}
