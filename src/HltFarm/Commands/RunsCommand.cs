using System.CommandLine;
using System.Text.Json;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;
using Spectre.Console;

namespace HltFarm.Commands;

/// <summary>`hltfarm runs`: the run directories of a folder.</summary>
public static class RunsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private const int DigestShown = 8;

    public static Command Create()
    {
        Argument<string> directory = new("DIR") { Description = "A folder of run directories.", DefaultValueFactory = _ => "runs" };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Command command = new("runs", "Lists runs.\n\nExample:\n  hltfarm runs runs") { directory, json };
        command.SetAction(
            async (parsed, _) =>
            {
                List<Row> rows = [.. RunDirectory.Find(parsed.GetRequiredValue(directory)).Select(Row.Of)];
                if (parsed.GetValue(json))
                {
                    await Console.Out.WriteLineAsync(JsonSerializer.Serialize(rows, Json));
                }
                else
                {
                    Show(rows);
                }
                return CommandLine.Done;
            }
        );
        return command;
    }

    private static void Show(List<Row> rows)
    {
        // The start of a digest tells runs apart, and the row stays within 80 columns; `--json` has all of it.
        Table table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("run", "state", "L1 accepts", "kept", "scenario", "menu", "seed", "digest");
        foreach (Row row in rows)
        {
            RunSummary? s = row.Summary;
            string[] cells = s is null
                ? [row.Run, row.State, "", "", "", "", "", ""]
                :
                [
                    row.Run,
                    row.State,
                    FormattableString.Invariant($"{s.Events.L1Accepted:N0}"),
                    FormattableString.Invariant($"{s.Events.Accepted:N0}"),
                    s.Scenario,
                    s.Menu.Name,
                    FormattableString.Invariant($"{s.Seed}"),
                    s.Digest[..DigestShown],
                ];
            table.AddRow([.. cells.Select(cell => new Text(cell).Overflow(Overflow.Ellipsis))]);
        }
        AnsiConsole.Write(table);
    }

    /// <param name="State">`complete`, `running`, or `incomplete` (killed or failed).</param>
    private sealed record Row(string Directory, string Run, string State, RunSummary? Summary)
    {
        public static Row Of(RunFiles files)
        {
            string file = files.Document(RunFiles.Summary);
            RunSummary? summary = File.Exists(file) ? SummaryJson.Read(File.ReadAllText(file)) : null;
            string state =
                summary is not null ? "complete"
                : RunDirectory.IsBeingWritten(files.Directory) ? "running"
                : "incomplete";
            return new Row(files.Directory, FormattableString.Invariant($"{files.Experiment}/{files.Run}"), state, summary);
        }
    }
}
