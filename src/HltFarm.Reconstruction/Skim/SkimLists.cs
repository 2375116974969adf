namespace HltFarm.Reconstruction;

/// <summary>The particle lists that the skim variables are made from, as positions among the event's tracks and clusters.</summary>
/// <remarks>pions is pi+:skim, hadrons pi+:hadb, gammas gamma:skim (every cluster above 0.1 GeV without a track, at any time).</remarks>
internal sealed class SkimLists
{
    private int[] pions = new int[32];
    private int[] hadrons = new int[32];
    private int[] gammas = new int[32];
    private int pionCount;
    private int hadronCount;
    private int gammaCount;

    public ReadOnlySpan<int> Pions => pions.AsSpan(0, pionCount);

    public ReadOnlySpan<int> Hadrons => hadrons.AsSpan(0, hadronCount);

    public ReadOnlySpan<int> Gammas => gammas.AsSpan(0, gammaCount);

    /// <summary>Tracks of pi+:tau.</summary>
    public int TauCount { get; private set; }

    /// <summary>Tracks of pi+:offip.</summary>
    public int OffIpCount { get; private set; }

    public void Select(ReadOnlySpan<Track> tracks, ReadOnlySpan<Cluster> clusters)
    {
        MakeRoom(tracks.Length, clusters.Length);
        (pionCount, hadronCount, gammaCount) = (0, 0, 0);
        (TauCount, OffIpCount) = (0, 0);
        for (int i = 0; i < tracks.Length; i++)
        {
            if (tracks[i].Charge != 0)
            {
                Select(tracks[i], i);
            }
        }
        for (int i = 0; i < clusters.Length; i++)
        {
            if (!clusters[i].IsCharged && clusters[i].Measured.EnergyGeV > 0.1f)
            {
                gammas[gammaCount++] = i;
            }
        }
    }

    private void Select(in Track track, int position)
    {
        double d0 = Math.Abs(track.Fit.D0Cm);
        double z0 = Math.Abs(track.Fit.Z0Cm);
        if (d0 < 2 && z0 < 4)
        {
            if (track.Fit.PtGeV > 0.2)
            {
                pions[pionCount++] = position;
            }
            if (track.PGeV > 0.1)
            {
                hadrons[hadronCount++] = position;
            }
        }
        if (d0 < 2 && z0 < 8)
        {
            TauCount++;
        }
        if (d0 > 1 && z0 > 2 && (track.Fit.SvdHits >= 3 || track.Fit.CdcHits >= 20))
        {
            OffIpCount++;
        }
    }

    private void MakeRoom(int tracks, int clusters)
    {
        if (tracks > pions.Length)
        {
            pions = new int[2 * tracks];
            hadrons = new int[2 * tracks];
        }
        if (clusters > gammas.Length)
        {
            gammas = new int[2 * clusters];
        }
    }
}
