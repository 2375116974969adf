using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Selection;
using HltFarm.Tests.Reconstruction;
using HltFarm.Vocabulary;
using static HltFarm.Vocabulary.TriggerVariable;

namespace HltFarm.Tests.Farm;

/// <summary>Prefilter, reconstruction, filter, discard, skims, regions of interest; modes filter and monitor.</summary>
public sealed class ProcessingPathTests
{
    private static readonly Menu Menu = MenuFile.Parse(
        """
        prefilter:
          lines: [{name: EventsOfDoom, cut: EventsOfDoom, reject: true}]
        filter:
          lines:
            - {name: tracks, cut: nTrkLoose >= 2}
            - {name: L1_trigger_nn_info, cut: l1_trg_NN_info, prescale: 0}
        skim:
          lines: [{name: nn, cut: NeuroTRG}, {name: any, cut: nTracksLE >= 0}]
        streams:
          - {name: physics}
          - {name: rejected, events: rejected}
          - {name: some, events: rejected, prescale: 4}
        """,
        "test"
    );

    private const uint Physics = 0b10;
    private const uint Rejected = 0b100;

    private static HandMadeEvent TwoTracks => new HandMadeEvent().CmsTrack(-1, 2, 80, 10, 0.5).CmsTrack(1, 2, 100, 190, 0.5);

    [Test]
    public void A_doomed_event_is_dropped_before_it_is_reconstructed()
    {
        HltDecision decision = Process(TwoTracks.Occupancy(6001, 0), out StageTimes times);

        Assert.That(decision.Verdict, Is.EqualTo(Verdict.Reject));
        Assert.That(Fired(decision), Is.EqualTo(new[] { "prefilter/EventsOfDoom" }));
        Assert.That(times[ProcessingStage.Tracking], Is.Zero);
        Assert.That(decision.Variables![(int)EventsOfDoom], Is.EqualTo(1));
        Assert.That(decision.Variables.Skip((int)TriggerVariables.FirstOfFilter), Has.All.NaN);
    }

    [Test]
    public void At_the_limit_the_same_event_goes_all_the_way()
    {
        HltDecision decision = Process(TwoTracks.Occupancy(6000, 0), out StageTimes times);

        Assert.That((decision.Verdict, decision.Streams, decision.WouldDrop), Is.EqualTo((Verdict.Accept, Physics, false)));
        Assert.That(Fired(decision), Is.EqualTo(new[] { "filter/tracks", "skim/any" }));
        Assert.That(times[ProcessingStage.Skim], Is.GreaterThan(0));
        Assert.That(decision.RegionsOfInterest, Is.EqualTo(4), "two tracks through two layers");
    }

    [Test]
    public void What_the_filter_drops_has_no_skims_and_no_regions_of_interest()
    {
        HltDecision decision = Process(new HandMadeEvent().CmsTrack(-1, 2, 80), out StageTimes times);

        Assert.That(decision.Verdict, Is.EqualTo(Verdict.Reject));
        Assert.That((times[ProcessingStage.Skim], decision.RegionsOfInterest), Is.EqualTo((0f, 0)));
        Assert.That(times[ProcessingStage.Discard], Is.GreaterThan(0));
    }

    [Test]
    public void A_stream_of_rejected_events_gets_short_records_with_L1_summary_results_and_variables()
    {
        TrgSummary trg = new() { Timing = TimingType.CDC, NeuralStream = 1 };
        byte[] record = new HandMadeEvent().CmsTrack(-1, 2, 80).Trg(trg).ToRecord();
        HltDecision decision = Process(record, ProcessingMode.filter, out _);
        byte[] kept = decision.Record!;
        ShortRecord.Content content = ShortRecord.Read(kept);

        Assert.That(decision.Streams & Rejected, Is.EqualTo(Rejected));
        Assert.That(decision.RecordChecksum, Is.EqualTo(EventRecord.Checksum(kept)), "the checksum is that of what is stored");
        Assert.That(ShortRecord.Is(kept) && !ShortRecord.Is(record));
        Assert.That(EventRecord.Header(kept).Id, Is.EqualTo(EventRecord.Header(record).Id));
        Assert.That(Fragment.Read<TrgSummary>(EventRecord.Fragment(kept, Source.TRG), out _)[0], Is.EqualTo(trg));
        Assert.That(EventRecord.Fragment(kept, Source.CDC).IsEmpty);
        Assert.That((content.Fired, content.Accepted), Is.EqualTo((decision.Fired, decision.Accepted)));
        Assert.That(content.Fired[Menu.IndexOf("filter/L1_trigger_nn_info")]);
        Assert.That(content.Variables[(int)nTrkLoose], Is.EqualTo(1));
        Assert.That(content.Variables, Has.Length.EqualTo((int)TriggerVariables.FirstOfSkim));
    }

    [Test]
    public void A_short_record_cut_short_is_refused()
    {
        byte[] kept = Process(new HandMadeEvent().CmsTrack(-1, 2, 80), out _).Record!;

        Assert.That(() => ShortRecord.Read(kept.AsSpan(..^4)), Throws.InstanceOf<InvalidDataException>());
        Assert.That(() => ShortRecord.Read(TwoTracks.ToRecord()), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void A_prescaled_stream_of_rejected_events_keeps_its_share()
    {
        const uint some = 0b1000;
        byte[] record = new HandMadeEvent().CmsTrack(-1, 2, 80).ToRecord();
        EventProcessor processor = Processor(ProcessingMode.filter);
        int kept = 0;
        for (uint number = 0; number < 2000; number++)
        {
            EventRecord.SetHeader(record, EventRecord.Header(record) with { Number = number });
            kept += (processor.Process(record, out _).Streams & some) != 0 ? 1 : 0;
        }

        // One in four: 500 expected, standard deviation 19.
        Assert.That(kept, Is.InRange(420, 580));
    }

    [TestCase(6001, 2)]
    [TestCase(0, 1)]
    public void Mode_monitor_keeps_marks_and_processes_to_the_end_what_would_be_dropped(int cdcHits, int tracks)
    {
        HandMadeEvent seen = tracks == 2 ? TwoTracks : new HandMadeEvent().CmsTrack(-1, 2, 80);
        byte[] record = seen.Occupancy(cdcHits, 0).ToRecord();
        HltDecision decision = Process(record, ProcessingMode.monitor, out StageTimes times);

        Assert.That((decision.Verdict, decision.Streams, decision.WouldDrop), Is.EqualTo((Verdict.Accept, Physics, true)));
        Assert.That(decision.Record, Is.SameAs(record));
        Assert.That(decision.Fired[Menu.IndexOf("skim/any")]);
        Assert.That(times[ProcessingStage.Skim], Is.GreaterThan(0));
        ReadOnlySpan<byte> bytes = DecisionBytes(decision);
        Assert.That(DecisionRecord.Read(ref bytes).WouldDrop, "the mark is part of the decision log");
    }

    [Test]
    public void Mode_monitor_leaves_what_the_filter_accepts_as_it_is()
    {
        byte[] record = TwoTracks.ToRecord();

        Assert.That(
            DecisionBytes(Process(record, ProcessingMode.monitor, out _)),
            Is.EqualTo(DecisionBytes(Process(record, ProcessingMode.filter, out _)))
        );
    }

    [TestCase(1, true)]
    [TestCase(0, false)]
    public void The_neural_trigger_skim_sees_the_filter_line_before_its_prescale(int neuralStream, bool expected)
    {
        HltDecision decision = Process(TwoTracks.Trg(new TrgSummary { NeuralStream = neuralStream }), out _);

        Assert.That(decision.Accepted[Menu.IndexOf("filter/L1_trigger_nn_info")], Is.False, "its prescale is 0");
        Assert.That(decision.Accepted[Menu.IndexOf("skim/nn")], Is.EqualTo(expected));
    }

    private static HltDecision Process(HandMadeEvent seen, out StageTimes times) =>
        Process(seen.ToRecord(), ProcessingMode.filter, out times);

    private static HltDecision Process(byte[] record, ProcessingMode mode, out StageTimes times) =>
        Processor(mode).Process(record, out times);

    private static EventProcessor Processor(ProcessingMode mode)
    {
        RunContext run = FarmEvents.Run() with { Lines = Menu.MenuLines, Index = IndexMode.full };
        return new EventProcessor(new EventReconstruction(new ReconstructionOptions()), Menu, run, new FarmOptions { Mode = mode });
    }

    private static IEnumerable<string> Fired(HltDecision decision) =>
        [.. Menu.Lines.Where((_, i) => decision.Fired[i]).Select(line => line.FullName)];

    private static byte[] DecisionBytes(HltDecision decision)
    {
        byte[] bytes = new byte[DecisionRecord.Size(decision.Fired.Words.Length)];
        DecisionRecord.Write(bytes, decision);
        return bytes;
    }
}
