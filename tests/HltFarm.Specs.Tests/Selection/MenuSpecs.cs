using CsCheck;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Selection;

public sealed class MenuSpecs
{
    private static readonly string[] Flags = ["ee2leg", "ee1leg", "eexx", "cosmic", "selectmumu"];

    private static readonly Gen<TriggerLine> Line = Gen.Select(
        Gen.OneOf(Stage.prefilter, Stage.filter, Stage.filter, Stage.skim),
        Gen.Int[0, 999],
        Gen.OneOf(Flags),
        Gen.OneOf("0", "1", "1", "2", "3/2"),
        Gen.Int[0, 4],
        (stage, name, flag, prescale, sense) =>
            new TriggerLine(
                stage,
                $"l{name}",
                Cut.Parse(stage == Stage.prefilter ? "EventsOfDoom" : flag),
                Prescale.Parse(prescale),
                sense == 0
            )
    );

    private static readonly Gen<Menu> Menus = Gen.Select(
        Line.Array[1, 100].Select(lines => lines.DistinctBy(line => line.FullName).ToArray()),
        Gen.Enum<MenuMode>().Array[3],
        (lines, modes) =>
            new Menu(
                "generated",
                Enum.GetValues<Stage>().ToDictionary(stage => stage, stage => modes[(int)stage]),
                lines,
                [
                    new MenuStream("physics", [], Prescale.Always),
                    new MenuStream("some", [.. lines.Where(l => !l.Rejects).Take(3).Select(l => l.FullName)], Prescale.Always),
                ]
            )
    );

    private static readonly Gen<VariableFrame> Frames = Gen
        .Bool.Array[6]
        .Select(set =>
        {
            VariableFrame frame = new();
            frame[TriggerVariable.EventsOfDoom] = set[5] && set[0] ? 1 : 0;
            for (int i = 0; i < Flags.Length; i++)
            {
                TriggerVariables.TryFind(Flags[i], out TriggerVariable variable);
                frame[variable] = set[i] ? 1 : 0;
            }
            return frame;
        });

    [Test]
    public void The_evaluator_decides_as_the_truth_tables_do_line_by_line() =>
        Gen.Select(Menus, Frames.Array[5], Gen.UInt)
            .Sample(
                (menu, frames, number) =>
                {
                    MenuEvaluator evaluator = new(menu, seed: 9);
                    return frames
                        .Select((frame, i) => Agrees(menu, evaluator, frame, new EventId(1, 2, number + (uint)i)))
                        .All(agrees => agrees);
                },
                iter: 60
            );

    [Test]
    public void A_fresh_evaluator_decides_as_one_that_has_seen_other_events() =>
        Gen.Select(Menus, Frames.Array[2, 10])
            .Sample(
                (menu, frames) =>
                {
                    MenuEvaluator used = new(menu, seed: 9);
                    return frames
                        .Select((frame, i) => (frame, id: new EventId(1, 2, (uint)i)))
                        .Reverse()
                        .All(e => Decide(menu, used, e.frame, e.id) == Decide(menu, new MenuEvaluator(menu, seed: 9), e.frame, e.id));
                },
                iter: 40
            );

    private static bool Agrees(Menu menu, MenuEvaluator evaluator, VariableFrame frame, EventId id)
    {
        ulong[] fired = new ulong[menu.Words];
        ulong[] accepted = new ulong[menu.Words];
        bool kept = evaluator.DecideFilter(frame.Values, id, fired, accepted);
        TriggerResults results = menu.Results(new LineMask(fired), new LineMask(accepted));
        bool prefilter = results.TotalOf("prefilter") == LineOutcome.accept;
        return kept == FinalDecision.Total(results).Accept && menu.Lines.Select((line, i) => (line, i)).All(l => LineAgrees(l.line, l.i));

        bool LineAgrees(TriggerLine line, int i)
        {
            bool looked = line.Stage == Stage.prefilter || (line.Stage == Stage.filter && prefilter);
            bool condition = looked && IsTrue(line.Cut, frame);
            LineResult expected = LineResult.Of(
                line.Rejects,
                condition,
                () => new KeyedPrescale(9, line.FullName, line.Prescale).SaysYes(id)
            );
            return results[TriggerResults.NameOf(line.Stage.ToString(), line.Name)] == expected
                && new LineMask(fired)[i] == condition
                && new LineMask(accepted)[i] == (expected.Prescaled != LineOutcome.noResult);
        }
    }

    /// <summary>Every generated cut is the bare name of a flag.</summary>
    private static bool IsTrue(Cut cut, VariableFrame frame) =>
        TriggerVariables.TryFind(cut.Text, out TriggerVariable flag) && frame[flag] == 1;

    private static (bool, LineMask, LineMask, uint) Decide(Menu menu, MenuEvaluator evaluator, VariableFrame frame, EventId id)
    {
        ulong[] fired = new ulong[menu.Words];
        ulong[] accepted = new ulong[menu.Words];
        bool kept = evaluator.DecideFilter(frame.Values, id, fired, accepted);
        uint streams = kept ? evaluator.DecideSkims(frame.Values, id, fired, accepted) : 0;
        return (kept, new LineMask(fired), new LineMask(accepted), streams);
    }
}
