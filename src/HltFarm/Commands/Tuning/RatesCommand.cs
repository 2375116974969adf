using System.CommandLine;
using System.Text.Json;
using HltFarm.Selection;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm rates RUN…`: what a menu does with recorded events, by line, stage, stream and group.</summary>
public static class RatesCommand
{
    internal static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        RecordedQuestion question = new();
        Option<string?> menu = new("--menu") { HelpName = "FILE|NAME", Description = "Under this menu (default: the recorded one)." };
        Option<string[]> prescale = new("--prescale")
        {
            HelpName = "LINE=N",
            Description = "With this prescale for a line, or for all that a pattern with * names. May be repeated.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string[]> group = new("--group")
        {
            HelpName = "NAME=PATTERN",
            Description = "Also the rate of all lines that a pattern names, taken together. May be repeated.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<bool> overlap = new("--overlap") { Description = "Also how much of each line's events every other line accepts too." };
        Option<RatesFormat> format = new("--format")
        {
            Description = "text, markdown (to paste) or csv.",
            DefaultValueFactory = _ => RatesFormat.text,
        };
        Command command = new(
            "rates",
            """
            Rates of a menu on recorded runs, with errors: fired, accepted, unique, bandwidth, cores; of each line, stage, stream and in total.
            Counts by weights, not by dice: an event counts with the probability that the prescales keep it. So a question about other
            prescales, or another menu, needs no new run: cuts that were not recorded are evaluated from the stored variables.

            Example:
              hltfarm rates runs/e0035-r00001 --prescale ee2leg=500 'ee_flat_*=0' --group bhabha='ee*'
            """
        )
        {
            menu,
            prescale,
            group,
            overlap,
            format,
        };
        question.AddTo(command);
        command.SetAction(parsed =>
        {
            PrescaleEdit[] edits = [.. (parsed.GetValue(prescale) ?? []).Select(PrescaleEdit.Parse)];
            (RecordedEvents events, IReadOnlyList<Menu> menus, double[] scale) = question.Read(
                parsed,
                recorded => [PrescaleEdit.Apply(MenuOr(parsed.GetValue(menu), recorded), edits)]
            );
            LineUnion[] groups = [.. (parsed.GetValue(group) ?? []).Select(text => GroupOf(text, menus[0]))];
            long start = TimeProvider.System.GetTimestamp();
            MenuRates rates = RateEvaluator.Evaluate(events, menus[0], scale, groups);
            double evaluateSeconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            bool json = parsed.GetValue(question.Json);
            MenuRates? before = json ? null : RecordedRates(events, menus[0], scale);
            string text = json
                ? JsonSerializer.Serialize(RatesDocument.Of(rates, evaluateSeconds, parsed.GetValue(overlap)), Indented)
                : RatesText.Of(rates, before, events, parsed.GetValue(format), evaluateSeconds, parsed.GetValue(overlap));
            Console.Out.WriteLine(text);
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>To compare with, when the question is about another menu than the recorded one.</summary>
    private static MenuRates? RecordedRates(RecordedEvents events, Menu asked, double[] scale) =>
        asked.Hash == events.LastMenu.Hash ? null : RateEvaluator.Evaluate(events, events.LastMenu, scale);

    internal static Menu MenuOr(string? nameOrPath, Menu recorded) =>
        nameOrPath is null ? recorded : MenuFile.Load(MenuFile.Resolve(nameOrPath));

    private static LineUnion GroupOf(string text, Menu menu)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new InputException($"--group `{text}`: write NAME=PATTERN, such as bhabha='filter/ee*'");
        }
        HashSet<string> lines = [.. LinePattern.Match(menu, text[(equals + 1)..]).Select(line => line.FullName)];
        return LineUnion.OfLines(text[..equals], UnionKind.group, menu, line => lines.Contains(line.FullName));
    }
}

internal enum RatesFormat
{
    text,
    markdown,
    csv,
}
