using System.Text.Json;
using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>What two menus decide differently, with the words for a person: lines, stages, streams and how prescales are drawn.</summary>
/// <param name="Kind">added, removed, cut, prescale, coherent, sense, mode, prescaleKind, streamAdded, streamRemoved or stream.</param>
/// <param name="What">Full name of the line, name of the stage or stream.</param>
/// <param name="Before">Null for what is added.</param>
/// <param name="After">Null for what is removed.</param>
public sealed record MenuChange(string Kind, string What, string? Before, string? After)
{
    public override string ToString() =>
        (Before, After) switch
        {
            (null, _) => $"+ {What}: {After}",
            (_, null) => $"- {What}: {Before}",
            _ => $"~ {What}: {Kind} {Before} -> {After}",
        };
}

/// <summary>Compares two menus.</summary>
public static class MenuDiff
{
    /// <summary>In the order of the lines; empty exactly when both menus have the same hash, but for prescales of reject lines, which decide
    /// nothing.</summary>
    public static IReadOnlyList<MenuChange> Of(Menu before, Menu after) =>
        [.. OfWhole(before, after), .. OfLines(before, after), .. OfStreams(before, after)];

    /// <summary>`{"before": {"name", "hash"}, "after": {"name", "hash"}, "equal": bool, "changes": [{"kind", "what", "before", "after"}]}`.</summary>
    public static void WriteJson(Menu before, Menu after, Utf8JsonWriter json)
    {
        IReadOnlyList<MenuChange> changes = Of(before, after);
        json.WriteStartObject();
        WriteMenu(json, "before", before);
        WriteMenu(json, "after", after);
        json.WriteBoolean("equal", changes.Count == 0);
        json.WriteStartArray("changes");
        foreach (MenuChange change in changes)
        {
            json.WriteStartObject();
            json.WriteString("kind", change.Kind);
            json.WriteString("what", change.What);
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    private static IEnumerable<MenuChange> OfWhole(Menu before, Menu after)
    {
        if (before.PrescaleKind != after.PrescaleKind)
        {
            yield return new MenuChange("prescaleKind", "menu", before.PrescaleKind.ToString(), after.PrescaleKind.ToString());
        }
        foreach (Stage stage in Enum.GetValues<Stage>())
        {
            string? one = before.Stages.FirstOrDefault(s => s.Stage == stage)?.Mode.ToString();
            string? other = after.Stages.FirstOrDefault(s => s.Stage == stage)?.Mode.ToString();
            if (one != other)
            {
                yield return new MenuChange("mode", stage.ToString(), one, other);
            }
        }
    }

    private static IEnumerable<MenuChange> OfLines(Menu before, Menu after)
    {
        foreach (TriggerLine line in before.Lines.Concat(after.Lines.Where(l => before.IndexOf(l.FullName) < 0)))
        {
            TriggerLine? one = Find(before, line.FullName);
            TriggerLine? other = Find(after, line.FullName);
            if (one is null || other is null)
            {
                yield return new MenuChange(one is null ? "added" : "removed", line.FullName, Text(one), Text(other));
                continue;
            }
            if (one.Cut.Text != other.Cut.Text)
            {
                yield return new MenuChange("cut", line.FullName, one.Cut.Text, other.Cut.Text);
            }
            if (one.Prescale != other.Prescale)
            {
                yield return new MenuChange("prescale", line.FullName, one.Prescale.ToString(), other.Prescale.ToString());
            }
            if (one.DrawName != other.DrawName)
            {
                yield return new MenuChange("coherent", line.FullName, one.Coherent ?? "alone", other.Coherent ?? "alone");
            }
            if (one.Rejects != other.Rejects)
            {
                yield return new MenuChange("sense", line.FullName, MenuTable.SenseOf(one), MenuTable.SenseOf(other));
            }
        }
    }

    private static IEnumerable<MenuChange> OfStreams(Menu before, Menu after)
    {
        foreach (string name in before.Streams.Concat(after.Streams).Select(stream => stream.Name).Distinct())
        {
            string? one = Text(before.Streams.FirstOrDefault(stream => stream.Name == name));
            string? other = Text(after.Streams.FirstOrDefault(stream => stream.Name == name));
            if (one != other)
            {
                string kind =
                    one is null ? "streamAdded"
                    : other is null ? "streamRemoved"
                    : "stream";
                yield return new MenuChange(kind, name, one, other);
            }
        }
        string[] common = [.. before.Streams.Select(s => s.Name).Intersect(after.Streams.Select(s => s.Name))];
        string[] order = [.. after.Streams.Select(s => s.Name).Intersect(common)];
        if (!common.SequenceEqual(order, StringComparer.Ordinal))
        {
            yield return new MenuChange("stream", "order", string.Join(", ", common), string.Join(", ", order));
        }
    }

    private static TriggerLine? Find(Menu menu, string name) => menu.IndexOf(name) is var i && i >= 0 ? menu.Lines[i] : null;

    private static string? Text(TriggerLine? line) =>
        line is null ? null : $"{MenuTable.SenseOf(line)} when `{line.Cut.Text}`, prescale {line.Prescale}";

    private static string? Text(MenuStream? stream)
    {
        if (stream is null)
        {
            return null;
        }
        string events = stream.OfRejected ? "rejected events" : "accepted events";
        string lines = stream.Lines.Count == 0 ? "" : $" of {string.Join(", ", stream.Lines.Order(StringComparer.Ordinal))}";
        return $"{events}{lines}, prescale {stream.Prescale}";
    }

    private static void WriteMenu(Utf8JsonWriter json, string key, Menu menu)
    {
        json.WriteStartObject(key);
        json.WriteString("name", menu.Name);
        json.WriteString("hash", menu.Hash);
        json.WriteEndObject();
    }
}
