using System.CommandLine;
using System.Text.Json;
using HltFarm.Reports;
using HltFarm.Storage;

namespace HltFarm.Commands;

/// <summary>`hltfarm report`: a run as one HTML page.</summary>
public static class ReportCommand
{
    public static Command Create()
    {
        Argument<string> directory = new("DIR") { Description = "A run directory." };
        Option<string?> output = new("--out") { HelpName = "FILE", Description = "The page (default: report.html in the run directory)." };
        Option<bool> json = new("--json") { Description = "Print where the page is as one JSON document." };
        Command command = new(
            "report",
            "Makes one self-contained HTML page of a run or load test: nothing is loaded from the network.\n\nExample:\n  hltfarm report runs/e0035-r00001"
        )
        {
            directory,
            output,
            json,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                FinishedRun run = FinishedRun.Read(parsed.GetRequiredValue(directory));
                string file = parsed.GetValue(output) ?? Path.Combine(run.Directory, "report.html");
                byte[] page = System.Text.Encoding.UTF8.GetBytes(new ReportPage(run.Directory, run.Summary, run.Test).Html());
                AtomicDocument.Write(file, page);
                await Console.Out.WriteLineAsync(
                    parsed.GetValue(json)
                        ? JsonSerializer.Serialize(new Written(file, page.Length), JsonSerializerOptions.Web)
                        : $"{file} ({page.Length / 1000} kB)"
                );
                return CommandLine.Done;
            }
        );
        return command;
    }

    private sealed record Written(string File, int Bytes);
}
