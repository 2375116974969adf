using HltFarm.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HltFarm.Selection;

/// <summary>Reads one menu file. Nothing is skipped: every problem is found before any is reported.</summary>
internal sealed class MenuReader
{
    private readonly MenuFindings findings;
    private readonly Dictionary<Stage, MenuMode> modes = [];
    private readonly Dictionary<string, TriggerLine> lines = [];
    private readonly List<MenuStream> streams = [];
    private readonly IReadOnlyList<string> extending;
    private Dictionary<string, TriggerLine> inherited = [];

    /// <summary>Where a stage, line or stream stands, by `filter`, `filter/ee2leg`, `stream/express`.</summary>
    private readonly Dictionary<string, YamlNode> places = [];

    private MenuReader(MenuFindings findings, IReadOnlyList<string> extending)
    {
        this.findings = findings;
        this.extending = extending;
    }

    /// <param name="extending">The files that extend this one, the first one first.</param>
    public static MenuReport Read(string file, string text, params IReadOnlyList<string> extending)
    {
        MenuFindings findings = new(file);
        Menu? menu = Document(text, findings) is { } root ? new MenuReader(findings, extending).Menu(file, root) : null;
        return new MenuReport(file, menu, findings.Problems, findings.Warnings, findings.Advice);
    }

    private static YamlNode? Document(string text, MenuFindings findings)
    {
        YamlStream yaml = [];
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            findings.Problem((int)e.Start.Line, (int)e.Start.Column, $"this is not YAML: {e.Message}");
            return null;
        }
        if (yaml.Documents.Count != 1)
        {
            findings.Problem(1, 1, yaml.Documents.Count == 0 ? "the menu is empty" : "a menu file holds one document");
            return null;
        }
        return yaml.Documents[0].RootNode;
    }

    private Menu? Menu(string file, YamlNode root)
    {
        string[] keys = ["name", "description", "extends", "without", "prescaleKind", .. Enum.GetNames<Stage>(), "streams"];
        if (MenuSection.Of(root, "a menu", findings, keys) is not { } section)
        {
            return null;
        }
        string name = section.Scalar("name")?.Value ?? Path.GetFileNameWithoutExtension(file);
        section.Scalar("description");
        Menu? extended = MenuExtension.Read(section, file, extending, findings);
        if (extended is null && section["extends"] is not null)
        {
            return null;
        }
        Inherit(extended, section);
        PrescaleKind kind = section.OneOf("prescaleKind", extended?.PrescaleKind ?? PrescaleKind.hash);
        foreach (Stage stage in Enum.GetValues<Stage>())
        {
            ReadStage(section, stage, kind);
        }
        ReadStreams(section, extended);
        CheckWhole(root);
        if (findings.Problems.Count > 0)
        {
            return null;
        }
        Menu menu = new(name, modes, lines.Values, streams, kind);
        foreach ((string place, string warning) in MenuWarnings.Of(menu))
        {
            findings.Warning(places.GetValueOrDefault(place, root), warning);
        }
        menu.Warnings = findings.Warnings;
        // A menu that another one extends is not what anybody runs.
        foreach ((string place, string advice) in extending.Count > 0 ? [] : MenuAdvice.Of(menu))
        {
            findings.Advise(places.GetValueOrDefault(place, root), advice);
        }
        return menu;
    }

    private void Inherit(Menu? extended, MenuSection menu)
    {
        foreach (MenuStage stage in extended?.Stages ?? [])
        {
            modes[stage.Stage] = stage.Mode;
        }
        inherited = (extended?.Lines ?? []).ToDictionary(line => line.FullName);
        foreach (YamlNode node in menu.Items("without"))
        {
            string name = (node as YamlScalarNode)?.Value ?? "";
            if (!inherited.Remove(name))
            {
                findings.Problem(
                    node,
                    $"'without' names the line '{name}', which is not inherited{Suggestion.Nearest(name, inherited.Keys)}"
                );
            }
        }
        foreach (TriggerLine line in inherited.Values)
        {
            lines.Add(line.FullName, line);
        }
    }

    private void ReadStage(MenuSection menu, Stage stage, PrescaleKind kind)
    {
        if (menu[stage.ToString()] is not { } node || MenuSection.Of(node, $"stage {stage}", findings, "mode", "lines") is not { } section)
        {
            return;
        }
        places[stage.ToString()] = node;
        modes[stage] = section.OneOf("mode", modes.GetValueOrDefault(stage, MenuStage.DefaultMode(stage)));
        foreach (YamlNode item in section.Items("lines"))
        {
            if (MenuLineReader.Read(item, stage, kind, inherited, findings) is not { } line)
            {
                continue;
            }
            if (!places.TryAdd(line.FullName, item))
            {
                findings.Problem(item, $"line '{line.FullName}' is there twice: first in line {places[line.FullName].Start.Line}");
                continue;
            }
            lines[line.FullName] = line;
        }
    }

    private void ReadStreams(MenuSection menu, Menu? extended)
    {
        if (menu["streams"] is null)
        {
            streams.AddRange(extended?.Streams ?? [new MenuStream("physics", [], Prescale.Always)]);
            CheckInherited(menu);
            return;
        }
        foreach (YamlNode item in menu.Items("streams"))
        {
            if (MenuSection.Of(item, "a stream", findings, "name", "events", "lines", "prescale") is not { } section)
            {
                continue;
            }
            Prescale prescale = section.Prescale();
            string[] of = [.. section.Items("lines").Select(StreamLine).OfType<string>()];
            if (section.Required("name") is not { Value: { } name } scalar)
            {
                continue;
            }
            Report(scalar, MenuStream.NameProblem(name));
            Report(scalar, streams.Any(stream => stream.Name == name) ? $"stream '{name}' is there twice" : "");
            bool ofRejected = section.OneOf("events", StreamEvents.accepted) == StreamEvents.rejected;
            Report(
                scalar,
                ofRejected && of.Length > 0 ? $"stream '{name}' holds rejected events: no line accepts them, leave 'lines' out" : ""
            );
            places["stream/" + name] = item;
            streams.Add(new MenuStream(name, of, prescale, ofRejected));
        }
    }

    private string? StreamLine(YamlNode node)
    {
        string name = (node as YamlScalarNode)?.Value ?? "";
        if (!lines.TryGetValue(name, out TriggerLine? line))
        {
            findings.Problem(node, $"a stream names the line '{name}', which is not in the menu{Suggestion.Nearest(name, lines.Keys)}");
            return null;
        }
        Report(node, line.Rejects ? $"a stream names '{name}', which is a reject line and never accepts" : "");
        return name;
    }

    /// <summary>Inherited streams may name lines that `without` takes away or that reject now.</summary>
    private void CheckInherited(MenuSection menu)
    {
        foreach (MenuStream stream in streams)
        {
            foreach (string line in stream.Lines.Where(line => !lines.TryGetValue(line, out TriggerLine? of) || of.Rejects))
            {
                findings.Problem(
                    menu["without"] ?? menu.Node,
                    $"the inherited stream '{stream.Name}' needs '{line}' as an accept line: give 'streams' too"
                );
            }
        }
    }

    private void CheckWhole(YamlNode root)
    {
        bool none = lines.Count == 0 && findings.Problems.Count == 0;
        Report(root, none ? "the menu has no lines" : "");
        Report(root, lines.Count > Selection.Menu.LinesMax ? $"{lines.Count} lines: at most {Selection.Menu.LinesMax} are allowed" : "");
        Report(root, streams.Count >= MenuStream.BitsMax ? $"{streams.Count} streams: at most {MenuStream.BitsMax - 1} are allowed" : "");
        Report(
            root,
            streams.Any(stream => stream.KeepsAll) ? "" : "no stream keeps every accepted event: give one stream neither lines nor prescale"
        );
    }

    private enum StreamEvents
    {
        accepted,
        rejected,
    }

    private void Report(YamlNode at, string problem)
    {
        if (problem.Length > 0)
        {
            findings.Problem(at, problem);
        }
    }
}
