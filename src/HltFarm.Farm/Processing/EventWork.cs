using HltFarm.Reconstruction;

namespace HltFarm.Farm;

/// <summary>What was done for one event, as far as it costs time.</summary>
/// <param name="RawBytes">Modelled raw size.</param>
/// <param name="CdcHits">All hits of the CDC, also those of no track.</param>
/// <param name="HitsOnTracks">Hits of CDC and SVD that the tracks are fitted to.</param>
/// <param name="Reconstructed">The prefilter let it pass.</param>
/// <param name="Kept">It went on to the skims.</param>
public readonly record struct EventWork(
    int RawBytes,
    int CdcHits,
    int Tracks,
    int HitsOnTracks,
    int Clusters,
    double EclEnergyGeV,
    bool Reconstructed,
    bool Kept
)
{
    public static EventWork Of(int rawBytes, EventReconstruction reconstruction, bool reconstructed, bool kept)
    {
        int hits = 0;
        foreach (ref readonly Track track in reconstruction.Tracks)
        {
            hits += track.Fit.CdcHits + track.Fit.SvdHits;
        }
        double energy = 0;
        foreach (ref readonly Cluster cluster in reconstruction.Clusters)
        {
            energy += cluster.Measured.EnergyGeV;
        }
        int clusters = reconstruction.Clusters.Length;
        return new EventWork(rawBytes, reconstruction.CdcHits, reconstruction.Tracks.Length, hits, clusters, energy, reconstructed, kept);
    }
}
