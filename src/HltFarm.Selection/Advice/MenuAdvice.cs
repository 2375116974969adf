using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>What a careful colleague would say of a menu that is right: lines that can't fire or always do, that do the same, or that no stream is
/// made of.</summary>
internal static class MenuAdvice
{
    private const string NeuralLine = "filter/L1_trigger_nn_info";

    /// <returns>Place (`filter/ee2leg`, empty for the whole menu) and sentence.</returns>
    public static IEnumerable<(string Place, string Text)> Of(Menu menu) =>
        menu.Lines.SelectMany(line => OfLine(menu, line)).Concat(Twins(menu)).Concat(OnlyTags(menu));

    private static IEnumerable<(string Place, string Text)> OfLine(Menu menu, TriggerLine line)
    {
        bool hasVariables = line.Cut.Variables().Count > 0;
        if (hasVariables && !CutReach.CanBe(line.Cut.Condition, outcome: true))
        {
            yield return (line.FullName, $"the cut of '{line.FullName}' can never be true: {line.Cut.Text}");
        }
        if (hasVariables && !CutReach.CanBe(line.Cut.Condition, outcome: false))
        {
            yield return (line.FullName, $"the cut of '{line.FullName}' is always true: {line.Cut.Text}");
        }
        if (!line.Rejects && line.Prescale.IsNever)
        {
            yield return (line.FullName, $"'{line.FullName}' has prescale 0: it fires and never accepts, no stream keeps an event for it");
        }
        if (line.Cut.Variables().Contains(nameof(TriggerVariable.NeuroTRG)) && menu.IndexOf(NeuralLine) < 0)
        {
            yield return (line.FullName, $"NeuroTRG is never computed: it needs the line '{NeuralLine}', which the menu does not have");
        }
    }

    private static IEnumerable<(string Place, string Text)> Twins(Menu menu) =>
        menu
            .Lines.GroupBy(line => (line.Stage, line.Cut.Text, line.Prescale, line.Rejects))
            .Where(same => same.Count() > 1)
            .Select(same =>
                (same.Last().FullName, $"{string.Join(" and ", same.Select(line => $"'{line.FullName}'"))} have the same cut and prescale")
            );

    /// <summary>Skims are mostly tags for those who analyse the events later: said once for all.</summary>
    private static IEnumerable<(string Place, string Text)> OnlyTags(Menu menu)
    {
        HashSet<string> streamed = [.. menu.Streams.SelectMany(stream => stream.Lines)];
        string[] tags =
        [
            .. menu.Lines.Where(line => line.Stage == Stage.skim && !streamed.Contains(line.FullName)).Select(line => line.Name),
        ];
        if (tags.Length > 0)
        {
            string streams = string.Join(", ", menu.Streams.Where(stream => stream.KeepsAll).Select(stream => stream.Name));
            yield return (
                "",
                $"{tags.Length} skim lines have no stream of their own, their events are only in {streams}: {string.Join(", ", tags)}"
            );
        }
    }
}
