using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>Everything known of one event before variables are computed: tracks, clusters, their relations, KLM clusters, the L1 summary.</summary>
internal sealed class ReconstructedEvent
{
    private readonly EventBuffer<TrackFit> fits = new();
    private readonly EventBuffer<Helix> helices = new();
    private readonly EventBuffer<Direction> impacts = new();
    private readonly EventBuffer<double> smallestCosines = new();
    private readonly EventBuffer<Direction> directions = new();
    private readonly EventBuffer<int> trackOfCluster = new();
    private readonly EventBuffer<double> eclEnergies = new();
    private readonly EventBuffer<int> leadingClusters = new();
    private readonly EventBuffer<Track> tracks = new();
    private readonly EventBuffer<Cluster> clusters = new();
    private readonly EventBuffer<KlmCluster> klmClusters = new();

    public ReadOnlySpan<Track> Tracks => tracks.Items;

    public ReadOnlySpan<Cluster> Clusters => clusters.Items;

    public ReadOnlySpan<KlmCluster> KlmClusters => klmClusters.Items;

    public int CdcHits { get; private set; }

    public int SvdDigits { get; private set; }

    public TrgSummary? Trg { get; private set; }

    public void Clear()
    {
        fits.Take(0);
        tracks.Take(0);
        clusters.Take(0);
        klmClusters.Take(0);
        CdcHits = 0;
        SvdDigits = 0;
        Trg = null;
    }

    /// <summary>Reads every fragment: what is wrong with one is found here.</summary>
    /// <exception cref="InvalidDataException">A fragment is corrupt, or larger than an event can be.</exception>
    public void Unpack(EventFragments fragments, ReconstructionOptions options)
    {
        ReadOnlySpan<CdcTrack> cdc = FragmentDecoding.Read<CdcTrack>(fragments, Source.CDC, out int cdcHits);
        ReadOnlySpan<SvdTrack> svd = FragmentDecoding.Read<SvdTrack>(fragments, Source.SVD, out int svdDigits);
        ReadOnlySpan<EclCluster> ecl = FragmentDecoding.Read<EclCluster>(fragments, Source.ECL, out _);
        FragmentDecoding.RequireAtMost(options.TracksMax, cdc.Length + svd.Length, "tracks", "tracksMax");
        FragmentDecoding.RequireAtMost(options.ClustersMax, ecl.Length, "ECL clusters", "clustersMax");
        TrackDecoding.Decode(cdc, fragments[Source.CDC].IsEmpty, svd, fits);
        ReadOthers(fragments);
        CdcHits = cdcHits;
        SvdDigits = svdDigits;
    }

    /// <summary>Tracks, clusters and their relations, of what <see cref="Unpack"/> read.</summary>
    public void Reconstruct(EventFragments fragments)
    {
        ReadOnlySpan<EclCluster> ecl = FragmentDecoding.Read<EclCluster>(fragments, Source.ECL, out _);
        Extrapolate();
        PointAt(ecl);
        TrackClusterMatching.Match(impacts.Items, smallestCosines.Items, directions.Items, trackOfCluster.Take(ecl.Length));
        SumEnergies(ecl);
        BuildTracks();
        BuildClusters(ecl);
    }

    private void ReadOthers(EventFragments fragments)
    {
        // No variable needs the likelihoods; reading them shows a corrupt fragment.
        FragmentDecoding.Read<PidLikelihoods>(fragments, Source.TOP, out _);
        FragmentDecoding.Read<PidLikelihoods>(fragments, Source.ARICH, out _);
        ReadOnlySpan<KlmCluster> klm = FragmentDecoding.Read<KlmCluster>(fragments, Source.KLM, out _);
        klm.CopyTo(klmClusters.Take(klm.Length));
        ReadOnlySpan<TrgSummary> trg = FragmentDecoding.Read<TrgSummary>(fragments, Source.TRG, out _);
        FragmentDecoding.RequireAtMost(1, trg.Length, "L1 summaries", "TRG fragment");
        Trg = trg.IsEmpty ? null : trg[0];
    }

    private void Extrapolate()
    {
        ReadOnlySpan<TrackFit> from = fits.Items;
        Span<Helix> paths = helices.Take(from.Length);
        Span<Direction> ends = impacts.Take(from.Length);
        Span<double> windows = smallestCosines.Take(from.Length);
        for (int i = 0; i < from.Length; i++)
        {
            paths[i] = Helix.From(from[i]);
            ends[i] = HelixExtrapolation.ToEcl(paths[i]);
            windows[i] = TrackClusterMatching.SmallestCosine(paths[i].PGeV);
        }
    }

    private void PointAt(ReadOnlySpan<EclCluster> ecl)
    {
        Span<Direction> to = directions.Take(ecl.Length);
        for (int i = 0; i < ecl.Length; i++)
        {
            to[i] = Direction.FromAngles(ecl[i].ThetaRad, ecl[i].PhiRad);
        }
    }

    private void SumEnergies(ReadOnlySpan<EclCluster> ecl)
    {
        Span<double> sums = eclEnergies.Take(fits.Items.Length);
        Span<int> leading = leadingClusters.Take(fits.Items.Length);
        sums.Clear();
        leading.Fill(-1);
        ReadOnlySpan<int> track = trackOfCluster.Items;
        for (int i = 0; i < ecl.Length; i++)
        {
            int of = track[i];
            if (of == TrackClusterMatching.NoTrack)
            {
                continue;
            }
            sums[of] += ecl[i].EnergyGeV;
            if (leading[of] < 0 || ecl[i].EnergyGeV > ecl[leading[of]].EnergyGeV)
            {
                leading[of] = i;
            }
        }
    }

    private void BuildTracks()
    {
        ReadOnlySpan<TrackFit> from = fits.Items;
        ReadOnlySpan<Helix> paths = helices.Items;
        Span<Track> to = tracks.Take(from.Length);
        for (int i = 0; i < from.Length; i++)
        {
            ref readonly Helix helix = ref paths[i];
            double p = helix.PGeV;
            double energy = Math.Sqrt((p * p) + (Track.PionMassGeV * Track.PionMassGeV));
            FourMomentum lab = new(helix.PtGeV * helix.CosPhi, helix.PtGeV * helix.SinPhi, helix.PtGeV * helix.TanLambda, energy);
            FourMomentum cms = CmsBoost.ToCms(lab);
            to[i] = new Track
            {
                Fit = from[i],
                Helix = helix,
                Lab = lab,
                Cms = cms,
                PGeV = p,
                PStarGeV = cms.P,
                EclImpact = impacts.Items[i],
                EclEnergyGeV = eclEnergies.Items[i],
                LeadingCluster = leadingClusters.Items[i],
            };
        }
    }

    private void BuildClusters(ReadOnlySpan<EclCluster> ecl)
    {
        Span<Cluster> to = clusters.Take(ecl.Length);
        for (int i = 0; i < ecl.Length; i++)
        {
            ref readonly Direction direction = ref directions.Items[i];
            double energy = ecl[i].EnergyGeV;
            FourMomentum lab = new(energy * direction.X, energy * direction.Y, energy * direction.Z, energy);
            to[i] = new Cluster
            {
                Measured = ecl[i],
                Lab = lab,
                Cms = CmsBoost.ToCms(lab),
                ThetaDeg = ecl[i].ThetaRad * Angles.DegreesPerRadian,
                Track = trackOfCluster.Items[i],
            };
        }
    }
}
