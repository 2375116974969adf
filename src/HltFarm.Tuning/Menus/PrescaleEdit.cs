using HltFarm.Selection;
using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>`ee2leg=500`, `filter/ee_flat_*=0`: a new prescale for the lines that a pattern names.</summary>
public sealed record PrescaleEdit(string Pattern, Prescale Prescale)
{
    /// <exception cref="InputException">No `=`, or no prescale behind it.</exception>
    public static PrescaleEdit Parse(string text)
    {
        // A line's name may hold '=', a prescale never does.
        int equals = text.LastIndexOf('=');
        if (equals <= 0)
        {
            throw new InputException($"`{text}` is no change of a prescale: write LINE=N, such as ee2leg=500 or 'ee_flat_*=0'");
        }
        return Prescale.TryParse(text[(equals + 1)..], out Prescale prescale, out string problem)
            ? new PrescaleEdit(text[..equals], prescale)
            : throw new InputException($"`{text}`: {problem}");
    }

    /// <summary>The menu with its prescales changed; later edits win.</summary>
    /// <exception cref="InputException">A pattern that matches no line, or a reject line, whose prescale has no effect.</exception>
    public static Menu Apply(Menu menu, IReadOnlyList<PrescaleEdit> edits)
    {
        Dictionary<string, Prescale> changed = [];
        foreach (PrescaleEdit edit in edits)
        {
            foreach (TriggerLine line in LinePattern.Match(menu, edit.Pattern))
            {
                changed[line.FullName] = line.Rejects
                    ? throw new InputException($"{line.FullName} is a reject line: its prescale has no effect")
                    : edit.Prescale;
            }
        }
        return Apply(menu, changed);
    }

    /// <param name="changed">By full name.</param>
    public static Menu Apply(Menu menu, IReadOnlyDictionary<string, Prescale> changed) =>
        new(
            menu.Name,
            menu.Stages.ToDictionary(stage => stage.Stage, stage => stage.Mode),
            menu.Lines.Select(line => line with { Prescale = changed.GetValueOrDefault(line.FullName, line.Prescale) }),
            menu.Streams,
            menu.PrescaleKind
        );
}
