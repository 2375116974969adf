using System.CommandLine;
using System.Text.Json;
using HltFarm.Selection;
using HltFarm.Tuning;

namespace HltFarm.Commands;

/// <summary>`hltfarm compare-menus A B RUN…`: two menus on the same events.</summary>
public static class CompareMenusCommand
{
    public static Command Create()
    {
        RecordedQuestion question = new();
        Argument<string> menuA = new("A") { Description = "A menu file, the name of a menu, or `recorded`." };
        Argument<string> menuB = new("B") { Description = "The menu to compare with it." };
        Option<bool> markdown = new("--markdown") { Description = "Tables to paste into a merge request." };
        Option<string[]> failIf = new("--fail-if")
        {
            HelpName = "CONDITION",
            Description =
                "Exit code 3 when it holds of B: 'total > 12kHz', 'stream/express > 200Hz', 'efficiency/mumu < 0.9', bandwidth, cores, STAGE/LINE. May be repeated.",
        };
        Option<bool> all = new("--all") { Description = "Also the lines that do not differ." };
        Command command = new(
            "compare-menus",
            """
            Rates and efficiencies of two menus on the same recorded events. The error of a difference comes only from events that the menus
            treat differently: it is much smaller than two separate errors would say.

            Example:
              hltfarm compare-menus belle2-a belle2-b runs/e0035-r00001 --markdown --fail-if 'total > 12kHz'
            """
        )
        {
            menuA,
            menuB,
            markdown,
            failIf,
            all,
        };
        question.AddTo(command);
        command.SetAction(parsed =>
        {
            RateLimit[] limits = [.. (parsed.GetValue(failIf) ?? []).Select(RateLimit.Parse)];
            (RecordedEvents events, IReadOnlyList<Menu> menus, double[] scale) = question.Read(
                parsed,
                recorded => [Named(parsed.GetRequiredValue(menuA), recorded), Named(parsed.GetRequiredValue(menuB), recorded)]
            );
            MenuComparison comparison = MenuComparer.Compare(events, menus[0], menus[1], scale);
            (RateLimit Limit, double Seen, bool Crossed)[] checks =
            [
                .. limits.Select(limit => limit.Check(comparison.B) is var check ? (limit, check.Seen, check.Crossed) : default),
            ];
            Console.Out.WriteLine(
                parsed.GetValue(question.Json)
                    ? JsonSerializer.Serialize(ComparisonDocument.Of(comparison, checks), RatesCommand.Indented)
                    : ComparisonText.Of(
                        comparison,
                        checks,
                        parsed.GetValue(markdown) ? RatesFormat.markdown : RatesFormat.text,
                        parsed.GetValue(all)
                    )
            );
            return checks.Any(check => check.Crossed) ? CommandLine.ThresholdCrossed : CommandLine.Done;
        });
        return command;
    }

    private static Menu Named(string name, Menu recorded) => RatesCommand.MenuOr(name == "recorded" ? null : name, recorded);
}
