using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>Whether one menu may keep events that another drops: then the skims of dropped events matter.</summary>
internal static class Loosened
{
    public static bool Is(Menu recorded, Menu candidate) =>
        candidate.Lines.Any(line => line.Stage == Stage.skim)
        && (Filter(candidate, rejects: false).Any(line => IsLooser(recorded, line)) || LosesReject(recorded, candidate));

    private static bool IsLooser(Menu recorded, TriggerLine line) =>
        !Filter(recorded, rejects: false)
            .Any(before => before.Cut.Text == line.Cut.Text && before.Prescale.KeptFraction >= line.Prescale.KeptFraction);

    private static bool LosesReject(Menu recorded, Menu candidate) =>
        Filter(recorded, rejects: true).Any(line => Filter(candidate, rejects: true).All(other => other.Cut.Text != line.Cut.Text));

    private static IEnumerable<TriggerLine> Filter(Menu menu, bool rejects) =>
        menu.Lines.Where(line => line.Stage == Stage.filter && line.Rejects == rejects);
}
