using HltFarm.Farm;
using HltFarm.Reconstruction;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

public sealed class EventProcessorTests
{
    private const string MenuText = """
        filter:
          lines:
            - name: random
              cut: l1_trigger_random == 1
        skim:
          lines:
            - name: empty
              cut: nTracksLE == 0
        streams:
          - name: physics
          - name: empty
            lines: [skim/empty]
        """;

    private static readonly Menu Menu = MenuFile.Parse(MenuText, "test menu");

    [Test]
    public void An_event_that_the_filter_accepts_is_asked_for_skims_and_keeps_its_bytes()
    {
        byte[] record = Record(1, TimingType.RAND);
        HltDecision decision = Decide(record, IndexMode.off);
        Assert.That(decision.Verdict, Is.EqualTo(Verdict.Accept));
        Assert.That(decision.Fired, Is.EqualTo(LineMask.Of(2, 0, 1)));
        Assert.That(decision.Accepted, Is.EqualTo(LineMask.Of(2, 0, 1)));
        Assert.That(decision.Streams, Is.EqualTo(0b110));
        Assert.That(decision.Record, Is.SameAs(record));
        Assert.That(decision.RecordChecksum, Is.EqualTo(EventRecord.Checksum(record)));
        Assert.That(decision.EventHeader, Is.EqualTo(EventRecord.Header(record)));
        Assert.That(decision.ProcessingMs, Is.GreaterThan(0));
        Assert.That(decision.Failure, Is.Null);
    }

    [Test]
    public void An_event_that_the_filter_rejects_has_no_skims_no_stream_and_no_bytes()
    {
        byte[] record = Record(1, TimingType.ECL);
        HltDecision decision = Decide(record, IndexMode.off);
        Assert.That(decision.Verdict, Is.EqualTo(Verdict.Reject));
        Assert.That(decision.Fired.IsEmpty && decision.Accepted.IsEmpty);
        Assert.That(decision.Streams, Is.Zero);
        Assert.That(decision.Record, Is.Null);
        Assert.That(decision.RecordChecksum, Is.EqualTo(EventRecord.Checksum(record)));
    }

    [TestCase(IndexMode.lines)]
    [TestCase(IndexMode.off)]
    public void Variables_go_along_only_for_the_full_index(IndexMode index)
    {
        Assert.That(Decide(Record(1, TimingType.RAND), index).Variables, Is.Null);
        Assert.That(Decide(Record(1, TimingType.ECL), index).Variables, Is.Null);
    }

    [Test]
    public void With_the_full_index_an_accepted_event_has_all_variables_as_reconstructed()
    {
        byte[] record = Record(1, TimingType.RAND);
        VariableFrame frame = new();
        EventReconstruction reconstruction = new(new ReconstructionOptions());
        reconstruction.ReconstructForFilter(new EventFragments(record), frame);
        reconstruction.ReconstructForSkims(frame);
        Assert.That(Decide(record, IndexMode.full).Variables, Is.EqualTo(frame.Values.Select(value => (float)value)));
    }

    [Test]
    public void With_the_full_index_a_keyed_share_of_rejected_events_has_skim_variables_and_the_same_decision()
    {
        EventProcessor full = Processor(IndexMode.full);
        EventProcessor off = Processor(IndexMode.off);
        int sampled = 0;
        for (uint number = 1; number <= 2000; number++)
        {
            byte[] record = Record(number, TimingType.ECL);
            HltDecision decision = full.Process(record, out _);
            Assert.That(
                decision.Variables,
                Has.Length.EqualTo((int)TriggerVariables.FirstOfSkim).Or.Length.EqualTo(TriggerVariables.Count)
            );
            sampled += decision.Variables!.Length == TriggerVariables.Count ? 1 : 0;
            Assert.That(Bytes(decision), Is.EqualTo(Bytes(off.Process(record, out _))));
            Assert.That(Decide(record, IndexMode.full).Variables, Has.Length.EqualTo(decision.Variables.Length), "keyed by event");
        }
        // One in ten: 200 expected, standard deviation 13.
        Assert.That(sampled, Is.InRange(150, 250));
    }

    [TestCase(EventFlags.NonConserving, "not conserved")]
    [TestCase(EventFlags.NotANumber, "not a number")]
    public void Bad_input_goes_to_the_error_stream_whatever_the_filter_would_say(EventFlags flags, string reason)
    {
        byte[] record = Record(1, TimingType.RAND, flags);
        HltDecision decision = Decide(record, IndexMode.full);
        Assert.That(decision.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(decision.Streams, Is.EqualTo(ErrorDecision.ErrorStream));
        Assert.That(decision.Record, Is.SameAs(record));
        Assert.That(decision.Failure, Does.Contain(reason));
        Assert.That(decision.Fired.Words, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_corrupt_fragment_is_an_exception_and_the_next_event_is_decided_as_if_there_had_been_none()
    {
        EventProcessor processor = Processor(IndexMode.full);
        byte[] good = Record(2, TimingType.RAND);
        HltDecision expected = Processor(IndexMode.full).Process(good, out _);
        byte[] corrupt = Assemble(1, EventFlags.None, new byte[5]);
        Assert.That(() => processor.Process(corrupt, out _), Throws.InstanceOf<InvalidDataException>());
        HltDecision decision = processor.Process(good, out _);
        Assert.That(Bytes(decision), Is.EqualTo(Bytes(expected)));
        Assert.That(decision.Variables, Is.EqualTo(expected.Variables));
    }

    private static HltDecision Decide(byte[] record, IndexMode index) => Processor(index).Process(record, out _);

    private static EventProcessor Processor(IndexMode index)
    {
        MenuLine[] lines = [new(Stage.filter, "random", "1"), new(Stage.skim, "empty", "1")];
        RunContext run = FarmEvents.Run() with { Lines = lines, Index = index, SkimSampleOneIn = 10 };
        return new EventProcessor(new EventReconstruction(new ReconstructionOptions()), Menu, run, new FarmOptions());
    }

    private static byte[] Record(uint number, TimingType timing, EventFlags flags = EventFlags.None)
    {
        TrgSummary summary = new() { Timing = timing, MicrosecondsSinceInjection = float.NaN };
        byte[] trigger = new byte[Fragment.Size<TrgSummary>(1)];
        Fragment.Write<TrgSummary>(trigger, 0, [summary]);
        return Assemble(number, flags, trigger);
    }

    private static byte[] Assemble(uint number, EventFlags flags, byte[] trigger)
    {
        EventHeader header = new(1, 0, number, 0, 1, 100_000, 1, 35, 7, 0, Process.background, flags, 0);
        ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];
        fragments[(int)Source.TRG] = trigger;
        return EventRecord.Assemble(header, fragments);
    }

    private static byte[] Bytes(HltDecision decision)
    {
        byte[] bytes = new byte[DecisionRecord.Size(decision.Fired.Words.Length)];
        DecisionRecord.Write(bytes, decision);
        return bytes;
    }
}
