using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Selection;

public sealed class MenuEvaluatorTests
{
    private const string Yaml = """
        prefilter:
          lines:
            - {name: doom, cut: EventsOfDoom == 1, reject: true}
        filter:
          mode: reject
          lines:
            - {name: half, cut: nElow > 0, prescale: 2}
            - {name: off, cut: nElow > 0, prescale: 0}
            - {name: on, cut: nEhigh > 0}
            - {name: veto, cut: ee2leg, reject: true, prescale: 0}
        skim:
          lines:
            - {name: hadron, cut: nTracksLE >= 3}
        streams:
          - name: physics
          - {name: hadron, lines: [skim/hadron]}
          - {name: express, prescale: 4}
          - {name: nothing, prescale: 0}
        """;

    private static readonly string[] Bits = ["doom", "half", "off", "on", "veto", "hadron"];
    private readonly MenuText files = new();
    private readonly VariableFrame frame = new();
    private readonly ulong[] fired = new ulong[1];
    private readonly ulong[] accepted = new ulong[1];
    private MenuEvaluator evaluator = null!;

    [SetUp]
    public void Load()
    {
        evaluator = new MenuEvaluator(files.Load(Yaml), seed: 1);
        frame.Clear();
    }

    [OneTimeTearDown]
    public void Clean() => files.Dispose();

    [Test]
    public void Nothing_fires_and_nothing_is_kept_in_reject_mode()
    {
        Assert.That(Decide(0), Is.False);
        Assert.That(Names(fired), Is.Empty);
    }

    [Test]
    public void A_line_with_prescale_1_keeps_every_event_that_fires_it()
    {
        frame[TriggerVariable.nEhigh] = 1;

        Assert.That(Enumerable.Range(0, 100).All(n => Decide((uint)n)), Is.True);
        Assert.That((Names(fired), Names(accepted)), Is.EqualTo(("on", "on")));
    }

    [Test]
    public void A_prescaled_line_fires_always_and_accepts_sometimes_and_the_others_do_not_hear_of_it()
    {
        frame[TriggerVariable.nElow] = 1;

        bool[] kept = [.. Enumerable.Range(0, 200).Select(n => Decide((uint)n))];

        Assert.That(kept.Count(k => k), Is.InRange(70, 130));
        Assert.That(Names(fired), Is.EqualTo("half off"), "a line with prescale 0 still records that it fired");
        Decide((uint)Array.IndexOf(kept, true));
        Assert.That(Names(accepted), Is.EqualTo("half"));
        Decide((uint)Array.IndexOf(kept, false));
        Assert.That(Names(accepted), Is.Empty);
    }

    [Test]
    public void A_reject_line_overrides_in_reject_mode_whatever_its_prescale()
    {
        frame[TriggerVariable.nEhigh] = 1;
        frame[TriggerVariable.ee2leg] = 1;

        Assert.That(Decide(0), Is.False);
        Assert.That((Names(fired), Names(accepted)), Is.EqualTo(("on veto", "on veto")));
    }

    [Test]
    public void What_the_prefilter_rejects_the_filter_does_not_see()
    {
        frame[TriggerVariable.EventsOfDoom] = 1;
        frame[TriggerVariable.nEhigh] = 1;

        Assert.That(Decide(0), Is.False);
        Assert.That((Names(fired), Names(accepted)), Is.EqualTo(("doom", "doom")));
    }

    [Test]
    public void Skims_choose_streams_and_never_the_verdict()
    {
        frame[TriggerVariable.nEhigh] = 1;
        int express = 0;
        for (uint n = 0; n < 400; n++)
        {
            frame[TriggerVariable.nTracksLE] = n % 2 == 0 ? 5 : 1;
            Decide(n);
            uint streams = evaluator.DecideSkims(frame.Values, Id(n), fired, accepted);
            express += (streams & 8) != 0 ? 1 : 0;
            Assert.That(
                streams & ~8U,
                Is.EqualTo(n % 2 == 0 ? 6U : 2U),
                "physics always, hadron with three tracks, error and nothing never"
            );
        }
        Assert.That(express, Is.InRange(60, 140));
        Assert.That(Names(fired), Is.EqualTo("on"));
    }

    [Test]
    public void All_lines_fire_for_what_if_whatever_the_prefilter_says()
    {
        frame[TriggerVariable.EventsOfDoom] = 1;
        frame[TriggerVariable.nElow] = 1;
        frame[TriggerVariable.nTracksLE] = 3;

        evaluator.FireAll(frame.Values, fired);

        Assert.That(Names(fired), Is.EqualTo("doom half off hadron"));
    }

    [Test]
    public void A_menu_without_filter_stage_keeps_every_event()
    {
        MenuEvaluator skimsOnly = new(files.Load("skim: {lines: [{name: a, cut: ''}]}"), 1);

        Assert.That(skimsOnly.DecideFilter(frame.Values, Id(1), fired, accepted), Is.True);
    }

    [Test]
    public void Deciding_allocates_nothing()
    {
        frame[TriggerVariable.nElow] = 1;
        frame[TriggerVariable.nEhigh] = 1;
        Decide(0);
        evaluator.DecideSkims(frame.Values, Id(0), fired, accepted);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (uint n = 0; n < 1000; n++)
        {
            Decide(n);
            evaluator.DecideSkims(frame.Values, Id(n), fired, accepted);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void A_menu_of_500_lines_sets_each_bit_in_its_own_word()
    {
        TriggerLine[] lines =
        [
            .. Enumerable
                .Range(0, 500)
                .Select(i => new TriggerLine(
                    i < 250 ? Stage.filter : Stage.skim,
                    $"l{i:d3}",
                    Cut.Parse($"nElow == {i % 250}"),
                    Prescale.Always
                )),
        ];
        Dictionary<Stage, MenuMode> modes = new() { [Stage.filter] = MenuMode.reject, [Stage.skim] = MenuMode.accept };
        Menu menu = new("big", modes, lines, [new MenuStream("physics", [], Prescale.Always)]);
        MenuEvaluator big = new(menu, 1);
        ulong[] words = new ulong[menu.Words];
        ulong[] yes = new ulong[menu.Words];
        for (int i = 0; i < 250; i++)
        {
            frame[TriggerVariable.nElow] = i;
            big.DecideFilter(frame.Values, Id(1), words, yes);
            big.DecideSkims(frame.Values, Id(1), words, yes);
            Assert.That(new LineMask(words), Is.EqualTo(LineMask.Of(500, i, i + 250)));
            Assert.That(yes, Is.EqualTo(words));
        }
    }

    private bool Decide(uint number) => evaluator.DecideFilter(frame.Values, Id(number), fired, accepted);

    private static EventId Id(uint number) => new(1, 1, number);

    private static string Names(ulong[] mask) => string.Join(' ', Bits.Where((_, i) => (mask[0] >> i & 1) != 0));
}
