using System.Text.Json;
using System.Text.Json.Nodes;
using HltFarm.Selection;
using HltFarm.Storage;
using HltFarm.Tuning;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>Run directories as the tuning wants them.</summary>
public static class RecordedRuns
{
    /// <param name="arguments">Run directories or folders of them.</param>
    /// <exception cref="InputException">None there, or one whose run.json is damaged.</exception>
    public static IReadOnlyList<RecordedRun> Open(IReadOnlyList<string> arguments)
    {
        RunFiles[] runs = [.. arguments.SelectMany(RunDirectory.Find).DistinctBy(files => files.Directory)];
        return [.. runs.Select(Open)];
    }

    private static RecordedRun Open(RunFiles files)
    {
        JsonNode document = RunDocument.Read(files.Directory);
        JsonNode? summary = SummaryOf(files);
        return new RecordedRun(
            FormattableString.Invariant($"{files.Experiment}/{files.Run}"),
            // Those that are whole: a run that is being written has what it has finished.
            files.IndexParts(),
            RunDocument.MenusOf(document, files.Directory),
            RateOf(document, summary, files),
            summary?["fractions"]?["deadTime"]?.GetValue<double>() ?? 0,
            document["scenario"]?["generator"]?["luminosityPerCm2PerS"]?.GetValue<double>() ?? 0
        );
    }

    private static JsonNode? SummaryOf(RunFiles files)
    {
        string path = files.Document(RunFiles.Summary);
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) : null;
        }
        catch (JsonException e)
        {
            throw new InputException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Runs of before the rate stood in run.json have it in their summary.</summary>
    private static double RateOf(JsonNode document, JsonNode? summary, RunFiles files)
    {
        double? events = summary?["events"]?["l1Accepted"]?.GetValue<double>();
        double? seconds = summary?["simulatedSeconds"]?.GetValue<double>();
        return document["l1RateHz"]?.GetValue<double>()
            ?? (events > 0 && seconds > 0 ? events / seconds : null)
            ?? throw new InputException($"{files.Directory}: run.json has no l1RateHz, and there is no summary that gives the rate");
    }
}
