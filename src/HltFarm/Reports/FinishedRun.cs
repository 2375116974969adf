using System.Text.Json;
using HltFarm.LoadTests;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Reports;

/// <summary>A run directory with its summary.</summary>
public sealed record FinishedRun(string Directory, RunSummary Summary, LoadTestDocument? Test)
{
    /// <param name="directory">A run directory, or a folder that holds exactly one.</param>
    /// <exception cref="InputException">There is none, or it has no summary.</exception>
    public static FinishedRun Read(string directory)
    {
        RunFiles[] found = System.IO.Directory.Exists(directory) ? [.. RunDirectory.Find(directory)] : [];
        if (found.Length != 1)
        {
            throw new InputException(
                $"{directory} holds {(found.Length == 0 ? "no run" : $"{found.Length} runs")}: allowed is a run directory, such as runs/e0035-r00001 (`hltfarm runs` lists them)"
            );
        }
        string summary = found[0].Document(RunFiles.Summary);
        if (!File.Exists(summary))
        {
            throw new InputException($"{found[0].Directory} has no {RunFiles.Summary}: the run goes on, was killed, or failed");
        }
        try
        {
            string test = Path.Combine(found[0].Directory, LoadTest.File);
            return new FinishedRun(
                found[0].Directory,
                SummaryJson.Read(File.ReadAllText(summary)),
                File.Exists(test) ? LoadTestJson.Read(File.ReadAllText(test)) : null
            );
        }
        catch (JsonException wrong)
        {
            throw new InputException($"{found[0].Directory}: a document is damaged: {wrong.Message}", wrong);
        }
    }
}
