using HltFarm.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Reconstruction;

public sealed class FragmentHandlingTests
{
    [Test]
    public void Without_any_fragment_the_event_is_empty()
    {
        byte[] record = EventRecord.Assemble(default, new ReadOnlyMemory<byte>[Sources.Count]);
        EventReconstruction reconstruction = new(new ReconstructionOptions());
        VariableFrame frame = new();
        reconstruction.ReconstructForFilter(new EventFragments(record), frame);
        reconstruction.ReconstructForSkims(frame);
        Assert.That(reconstruction.Tracks.Length + reconstruction.Clusters.Length, Is.Zero);
        frame.Has(nTrkLoose, 0);
        frame.Has(l1_trigger_random, 1);
        frame.Has(N1KLMLayer, -1);
    }

    [Test]
    public void Without_the_ECL_there_are_tracks_and_no_clusters()
    {
        VariableFrame frame = Typical().Without(Source.ECL).Filter();
        frame.Has(nTrkLoose, 2);
        frame.Has(nElow, 0);
        frame.Has(clusterENegC, 0);
    }

    [Test]
    public void Without_the_SVD_the_CDC_gives_the_origin()
    {
        EventReconstruction reconstruction = Typical().Without(Source.SVD).Reconstruct();
        Assert.That(reconstruction.Tracks.Length, Is.EqualTo(2));
        Assert.That(reconstruction.Tracks[0].Fit.SvdHits, Is.Zero);
        Assert.That(reconstruction.Tracks[0].Fit.Z0Cm, Is.EqualTo(1.5).Within(1e-6));
    }

    [Test]
    public void Without_the_CDC_the_SVD_tracks_stand_alone()
    {
        EventReconstruction reconstruction = Typical().Without(Source.CDC).Reconstruct();
        Assert.That(reconstruction.Tracks.Length, Is.EqualTo(2));
        Assert.That(reconstruction.Tracks[0].Fit.CdcHits, Is.Zero);
        Assert.That(reconstruction.Tracks[0].Fit.Dedx, Is.NaN);
        Typical().Without(Source.CDC).Filter().Has(nTrkLoose, 0);
    }

    [Test]
    public void The_SVD_gives_origin_and_time_and_the_CDC_the_momentum()
    {
        CdcTrack cdc = new(1f, 0.5f, 0.2f, 0.1f, 0.2f, 3f, 0.9f, 1, 40);
        SvdTrack svd = new(2f, 0.6f, 0.3f, 0.01f, 0.02f, 4f, 1, 8, 0);
        SvdTrack alone = new(0.1f, -1f, 0.4f, 0.05f, 0.06f, 5f, -1, 6, -1);
        EventReconstruction reconstruction = new(new ReconstructionOptions());
        reconstruction.ReconstructForFilter(new EventFragments(Record([cdc], [alone, svd])), new VariableFrame());
        TrackFit joined = reconstruction.Tracks[0].Fit;
        Assert.That((joined.PtGeV, joined.PhiRad, joined.TanLambda), Is.EqualTo((1.0, 0.5, (double)0.2f)));
        Assert.That((joined.D0Cm, joined.Z0Cm, joined.TimeNs), Is.EqualTo(((double)0.01f, (double)0.02f, 4.0)));
        Assert.That((joined.CdcHits, joined.SvdHits), Is.EqualTo((40, 8)));
        TrackFit single = reconstruction.Tracks[1].Fit;
        Assert.That((single.PtGeV, single.CdcHits, single.SvdHits, single.Charge), Is.EqualTo(((double)0.1f, 0, 6, -1)));
    }

    [TestCase(1)]
    [TestCase(-2)]
    public void An_SVD_track_of_a_CDC_track_that_is_not_there_is_corrupt(int index)
    {
        byte[] record = Record([default], [default(SvdTrack) with { CdcIndex = index }]);
        Assert.That(() => Reconstruct(record), Throws.TypeOf<InvalidDataException>().With.Message.Contains("SVD"));
    }

    [Test]
    public void A_corrupt_fragment_is_refused_by_name([Values] Source source)
    {
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        fragments[(int)source] = new byte[] { 2, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4 };
        byte[] record = EventRecord.Assemble(default, fragments);
        Assert.That(() => Reconstruct(record), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"{source}"));
    }

    [Test]
    public void A_record_shorter_than_its_fragments_is_refused()
    {
        byte[] record = Typical().ToRecord();
        Assert.That(() => Reconstruct(record[..^40]), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => Reconstruct(record[..20]), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void An_event_with_more_tracks_or_clusters_than_allowed_is_refused()
    {
        byte[] record = Typical().ToRecord();
        ReconstructionOptions fewTracks = new() { TracksMax = 3 };
        ReconstructionOptions fewClusters = new() { ClustersMax = 2 };
        Assert.That(() => Reconstruct(record, fewTracks), Throws.TypeOf<InvalidDataException>().With.Message.Contains("tracksMax"));
        Assert.That(() => Reconstruct(record, fewClusters), Throws.TypeOf<InvalidDataException>().With.Message.Contains("clustersMax"));
    }

    [Test]
    public void An_event_has_one_L1_summary()
    {
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        byte[] two = new byte[Fragment.Size<TrgSummary>(2)];
        Fragment.Write<TrgSummary>(two, 0, [default, default]);
        fragments[(int)Source.TRG] = two;
        Assert.That(() => Reconstruct(EventRecord.Assemble(default, fragments)), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void After_a_corrupt_event_there_is_no_event()
    {
        EventReconstruction reconstruction = Typical().Reconstruct();
        byte[] corrupt = Record([default], [default(SvdTrack) with { CdcIndex = 7 }]);
        VariableFrame frame = new();
        Assert.That(() => reconstruction.ReconstructForFilter(new EventFragments(corrupt), frame), Throws.TypeOf<InvalidDataException>());
        Assert.That(reconstruction.Tracks.Length + reconstruction.Clusters.Length, Is.Zero);
        Assert.That(() => reconstruction.ReconstructForSkims(frame), Throws.TypeOf<InvalidOperationException>());
    }

    [Test]
    public void Skims_need_an_event() =>
        Assert.That(
            () => new EventReconstruction(new ReconstructionOptions()).ReconstructForSkims(new VariableFrame()),
            Throws.TypeOf<InvalidOperationException>()
        );

    [Test]
    public void The_skim_variables_are_no_numbers_until_they_are_computed()
    {
        VariableFrame frame = new();
        EventReconstruction reconstruction = Typical().Reconstruct(frame);
        IEnumerable<TriggerVariable> skim = Enum.GetValues<TriggerVariable>().Where(TriggerVariables.IsSkim);
        Assert.That(skim.Select(variable => frame[variable]), Is.All.NaN);
        reconstruction.ReconstructForSkims(frame);
        Assert.That(skim.Where(variable => double.IsNaN(frame[variable])), Is.Empty);
    }

    [Test]
    public void The_event_before_leaves_no_trace()
    {
        byte[][] records = [Busy().ToRecord(), new HandMadeEvent().ToRecord(), Typical().ToRecord(), Busy().Without(Source.CDC).ToRecord()];
        EventReconstruction reused = new(new ReconstructionOptions());
        VariableFrame frame = new();
        foreach (byte[] before in records)
        {
            foreach (byte[] record in records)
            {
                reused.ReconstructForFilter(new EventFragments(before), frame);
                reused.ReconstructForSkims(frame);
                reused.ReconstructForFilter(new EventFragments(record), frame);
                reused.ReconstructForSkims(frame);
                Assert.That(frame.Values, Is.EqualTo(Reconstruct(record).Values));
            }
        }
    }

    [Test]
    public void Nothing_is_allocated_for_an_event_no_larger_than_one_before()
    {
        byte[][] records = [Busy().ToRecord(), Typical().ToRecord()];
        EventReconstruction reconstruction = new(new ReconstructionOptions());
        VariableFrame frame = new();
        long before = 0;
        for (int i = 0; i < 2000; i++)
        {
            // The first thousand events warm up buffers and compiled code.
            before = i == 1000 ? GC.GetAllocatedBytesForCurrentThread() : before;
            reconstruction.ReconstructForFilter(new EventFragments(records[i & 1]), frame);
            reconstruction.ReconstructForSkims(frame);
        }
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(2000), "bytes in 1000 events");
    }

    [Test]
    public void Numbers_that_are_none_do_no_harm()
    {
        CdcTrack noNumber = new(float.NaN, float.NaN, float.PositiveInfinity, float.NaN, float.NaN, float.NaN, float.NaN, 1, 5);
        CdcTrack negative = noNumber with { Charge = -1, PtGeV = 0 };
        Assert.That(() => Reconstruct(Record([noNumber, negative], [])), Throws.Nothing);
    }

    private static HandMadeEvent Typical() =>
        new HandMadeEvent().LabTrack(-1, 2, 50, 20, ecl: 1.8, z0: 1.5).LabTrack(1, 1.5, 80, 190, ecl: 0.4).LabCluster(1.1, 100, 80);

    private static HandMadeEvent Busy()
    {
        HandMadeEvent event_ = new HandMadeEvent().Occupancy(7000, 10).Trg(new TrgSummary { Timing = TimingType.POIS }).Klm(9).Klm(4);
        for (int i = 0; i < 40; i++)
        {
            event_.LabTrack(1 - (2 * (i & 1)), 0.2 + (0.1 * i), 30 + (2.5 * i), 37 * i, ecl: 0.1 * (i % 7), cdcHits: i % 10, svdHits: 6);
            event_.LabCluster(0.05 + (0.07 * i), 20 + (3 * i), 53 * i);
        }
        return event_;
    }

    private static byte[] Record(CdcTrack[] cdc, SvdTrack[] svd)
    {
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        byte[] cdcBytes = new byte[Fragment.Size<CdcTrack>(cdc.Length)];
        byte[] svdBytes = new byte[Fragment.Size<SvdTrack>(svd.Length)];
        Fragment.Write<CdcTrack>(cdcBytes, 0, cdc);
        Fragment.Write<SvdTrack>(svdBytes, 0, svd);
        fragments[(int)Source.CDC] = cdcBytes;
        fragments[(int)Source.SVD] = svdBytes;
        return EventRecord.Assemble(default, fragments);
    }

    private static VariableFrame Reconstruct(byte[] record, ReconstructionOptions? options = null)
    {
        EventReconstruction reconstruction = new(options ?? new ReconstructionOptions());
        VariableFrame frame = new();
        reconstruction.ReconstructForFilter(new EventFragments(record), frame);
        reconstruction.ReconstructForSkims(frame);
        return frame;
    }
}
