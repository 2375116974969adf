using CsCheck;
using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Selection;

public sealed class CutReachSpecs
{
    private static readonly string[] Names = ["nTrkLoose", "maximumPCMS", "ee2leg", "netChargeLoose", "dphiCmsClust"];

    private static readonly Gen<string> Term =
        from name in Pick.From(Names)
        from sign in Pick.From("==", "!=", "<", "<=", ">", ">=")
        from value in Pick.From("-1", "0", "1", "2", "0.5", "4.5", "180", "nan")
        select $"{name} {sign} {value}";

    private static readonly Gen<string> Cut =
        from terms in Term.Array[1, 4]
        from joints in Pick.From(" and ", " or ", " and not ").Array[4]
        from bracket in Gen.Bool
        select terms.Skip(1).Select((term, i) => joints[i] + (bracket ? $"[{term}]" : term)).Prepend(terms[0]).Aggregate(string.Concat);

    private static readonly Gen<double[]> Values =
        from count in Gen.Int[0, 4]
        from p in Pick.From(0, 0.3, 0.5, 1, 4.5, 5, double.NaN)
        from flag in Gen.Int[0, 1]
        from charge in Gen.Int[-2, 2]
        from angle in Pick.From(0.0, 90.0, 180.0, double.NaN)
        select new[] { count, p, flag, charge, angle };

    /// <summary>Advice must never be wrong: whatever value a cut takes on possible variables, it must be held to be possible.</summary>
    [Test]
    public void No_cut_has_an_outcome_that_was_held_to_be_impossible() =>
        Gen.Select(Cut, Values)
            .Sample(
                (text, values) =>
                {
                    Menu menu = MenuFile.Parse($"filter: {{mode: reject, lines: [{{name: x, cut: '{text}'}}]}}", "spec");
                    VariableFrame frame = new();
                    for (int i = 0; i < Names.Length; i++)
                    {
                        TriggerVariables.TryFind(Names[i], out TriggerVariable variable);
                        frame[variable] = values[i];
                    }
                    ulong[] fired = new ulong[1];
                    new MenuEvaluator(menu, 1).FireAll(frame.Values, fired);
                    return CutReach.CanBe(menu.Lines[0].Cut.Condition, fired[0] != 0);
                },
                iter: 20_000
            );
}
