using HltFarm.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HltFarm.Selection;

/// <summary>Reads one line of a stage.</summary>
internal static class MenuLineReader
{
    private const string QuoteHint = ": put it in quotes when it starts with '['";

    /// <param name="inherited">Lines of the menu that this one extends, by full name: a line of that name takes over what it does not say itself.</param>
    /// <returns>Null when it has no usable name or cut; that is reported.</returns>
    public static TriggerLine? Read(
        YamlNode item,
        Stage stage,
        PrescaleKind kind,
        IReadOnlyDictionary<string, TriggerLine> inherited,
        MenuFindings findings
    )
    {
        if (MenuSection.Of(item, "a line", findings, "name", "cut", "prescale", "coherent", "reject", "description") is not { } section)
        {
            return null;
        }
        YamlScalarNode? name = section.Required("name");
        TriggerLine? before = inherited.GetValueOrDefault($"{stage}/{name?.Value}");
        YamlScalarNode? text = before is null || section["cut"] is not null ? section.Required("cut", QuoteHint) : null;
        Prescale prescale = before is null || section["prescale"] is not null ? section.Prescale() : before.Prescale;
        bool rejects = before is null || section["reject"] is not null ? section.Flag("reject") : before.Rejects;
        string? description = section.Scalar("description")?.Value ?? before?.Description;
        if (!prescale.IsWhole && kind == PrescaleKind.counter)
        {
            findings.Problem(section["prescale"] ?? item, $"prescale {prescale}: with prescaleKind counter only whole numbers are allowed");
        }
        string? coherent = ReadCoherent(section, kind, findings) ?? before?.Coherent;
        Cut? cut = text is null ? before?.Cut : ReadCut(text, stage, findings);
        if (name is null)
        {
            return null;
        }
        string nameProblem = TriggerLine.NameProblem(name.Value!);
        if (nameProblem.Length > 0)
        {
            findings.Problem(name, nameProblem);
        }
        // A line whose cut is wrong still has its name: streams and duplicates are checked against it.
        return new TriggerLine(stage, name.Value!, cut ?? Cut.Parse(""), prescale, rejects, description, coherent);
    }

    private static string? ReadCoherent(MenuSection section, PrescaleKind kind, MenuFindings findings)
    {
        if (section.Scalar("coherent") is not { } scalar)
        {
            return null;
        }
        string group = scalar.Value ?? "";
        if (group.Length == 0 || !group.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            findings.Problem(scalar, $"coherent group '{group}': allowed are letters, digits, '_' and '-'");
        }
        if (kind != PrescaleKind.hash)
        {
            findings.Problem(scalar, $"coherent group '{group}': only prescaleKind hash has draws that lines can share, not {kind}");
        }
        return group;
    }

    private static Cut? ReadCut(YamlScalarNode scalar, Stage stage, MenuFindings findings)
    {
        string text = scalar.Value!;
        try
        {
            Cut cut = Cut.Parse(text);
            foreach (CutProblem problem in cut.ProblemsOnFrame().Concat(CutCheck.TooEarly(cut.Condition, stage)))
            {
                Report(problem.Position, problem.Text);
            }
            return cut;
        }
        catch (CutSyntaxException e)
        {
            Report(e.Position, e.Reason);
            return null;
        }
        void Report(CutPosition at, string problem)
        {
            (int line, int column) = PlaceOf(scalar, at);
            findings.Problem(line, column, $"cut, line {at.Line}, column {at.Column}: {problem}\n{CutSyntaxException.Caret(text, at)}");
        }
    }

    /// <summary>The place in the file of a place in the cut; the start of the value when it is folded or holds escapes.</summary>
    private static (int Line, int Column) PlaceOf(YamlScalarNode scalar, CutPosition at)
    {
        int quote = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        bool verbatim =
            scalar.Start.Line == scalar.End.Line && scalar.End.Column - scalar.Start.Column == scalar.Value!.Length + (2 * quote);
        int column = (int)scalar.Start.Column;
        return ((int)scalar.Start.Line, verbatim && at.Line == 1 ? column + quote + at.Column - 1 : column);
    }
}
