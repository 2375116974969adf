using System.Text.Json;

namespace HltFarm.Storage;

/// <summary>Compares what was recomputed with `summary.json` (design 4.2).</summary>
internal sealed class SummaryComparison(JsonElement summary, Findings findings)
{
    private const string Name = RunFiles.Summary;

    public void Check(VerificationReport report, RunFileHeader run, CommitTally tally)
    {
        Number("experiment", report.Experiment);
        Number("run", report.Run);
        Number("events.l1Accepted", report.Events.Leased);
        Number("events.accepted", report.Events.Accepted);
        Number("events.rejected", report.Events.Rejected);
        Number("events.error", report.Events.Error);
        Number("events.stored", report.Events.Accepted);
        Number("events.inFlight", report.Events.InFlight);
        Text("digest", report.Digest);
        Text("menu.hash", run.MenuHash);
        foreach (VerifiedStream stream in report.Streams)
        {
            CheckStream(stream);
        }
        CheckLines(run, tally);
    }

    private void CheckStream(VerifiedStream stream)
    {
        JsonElement? named = Named("streams", entry => TextOf(entry, "name") == stream.Name);
        if (named is not { } entry)
        {
            if (stream.Events > 0)
            {
                findings.Problem($"{Name} lacks stream {stream.Name}, which holds {stream.Events} events");
            }
            return;
        }
        Compare($"streams {stream.Name} events", NumberOf(entry, "events"), stream.Events);
        Compare($"streams {stream.Name} bytes", NumberOf(entry, "bytes"), stream.Bytes);
    }

    private void CheckLines(RunFileHeader run, CommitTally tally)
    {
        for (int i = 0; i < run.Lines.Count; i++)
        {
            string stage = run.Lines[i].Stage.ToString();
            string name = run.Lines[i].Name;
            if (Named("lines", entry => TextOf(entry, "name") == name && TextOf(entry, "stage") == stage) is not { } line)
            {
                findings.Problem($"{Name} lacks line {run.Lines[i].FullName}");
                continue;
            }
            Compare($"lines {name} fired", NumberOf(line, "fired"), tally.Fired[i]);
            Compare($"lines {name} accepted", NumberOf(line, "accepted"), tally.Accepted[i]);
            Compare($"lines {name} unique", NumberOf(line, "unique"), tally.Unique[i]);
        }
    }

    private void Number(string path, long recomputed) =>
        Compare(path, At(path) is { ValueKind: JsonValueKind.Number } e ? e.GetDouble() : null, recomputed);

    private void Text(string path, string recomputed)
    {
        string? seen = At(path) is { ValueKind: JsonValueKind.String } e ? e.GetString() : null;
        if (seen != recomputed)
        {
            findings.Problem($"{Name} says {path} {seen ?? "nothing"}; recomputed: {recomputed}");
        }
    }

    private void Compare(string what, double? seen, long recomputed)
    {
        if (seen is not { } value || value != recomputed)
        {
            findings.Problem(
                FormattableString.Invariant(
                    $"{Name} says {what} {seen?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"}; recomputed: {recomputed}"
                )
            );
        }
    }

    private JsonElement? At(string path)
    {
        JsonElement at = summary;
        foreach (string step in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
            {
                return null;
            }
        }
        return at;
    }

    private JsonElement? Named(string list, Func<JsonElement, bool> matches)
    {
        if (At(list) is not { ValueKind: JsonValueKind.Array } array)
        {
            return null;
        }
        foreach (JsonElement entry in array.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Object && matches(entry))
            {
                return entry;
            }
        }
        return null;
    }

    private static string? TextOf(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? NumberOf(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
