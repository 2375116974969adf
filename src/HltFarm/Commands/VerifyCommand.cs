using System.CommandLine;
using System.Text.Json;
using HltFarm.Storage;

namespace HltFarm.Commands;

/// <summary>`hltfarm verify DIR`: re-reads run directories and says what is wrong.</summary>
public static class VerifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        Argument<string> directory = new("DIR") { Description = "A run directory, or a folder of them." };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Command command = new(
            "verify",
            """
            Re-reads all that a run left: checksums, decisions against leases and streams, doubles, digest, summary, trigger index.
            Exit code 0: complete and sound; 1: incomplete (killed) or damaged.

            Example:
              hltfarm verify runs/e0035-r00001
            """
        )
        {
            directory,
            json,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                List<VerificationReport> reports =
                [
                    .. RunDirectory.Find(parsed.GetRequiredValue(directory)).Select(run => RunVerification.Check(run.Directory, cancel)),
                ];
                string text = parsed.GetValue(json)
                    ? (reports.Count == 1 ? JsonSerializer.Serialize(reports[0], Json) : JsonSerializer.Serialize(reports, Json))
                    : string.Join(Environment.NewLine, reports.SelectMany(Lines));
                await Console.Out.WriteLineAsync(text);
                return reports.TrueForAll(report => report.Sound && report.Complete) ? CommandLine.Done : CommandLine.Failed;
            }
        );
        return command;
    }

    private static IEnumerable<string> Lines(VerificationReport r)
    {
        string state =
            !r.Sound ? "DAMAGED"
            : r.Complete ? "complete and sound"
            : "INCOMPLETE: it was killed or is still running; what is there is sound";
        VerifiedEvents e = r.Events;
        yield return $"{r.Directory}: {state}";
        yield return FormattableString.Invariant(
            $"  ledger    {e.Leased:N0} L1 accepts = {e.Accepted:N0} stored + {e.Rejected:N0} rejected + {e.Error:N0} error + {e.InFlight:N0} in flight"
        );
        yield return $"  digest    {r.Digest}";
        foreach (VerifiedStream stream in r.Streams)
        {
            yield return FormattableString.Invariant(
                $"  stream    {stream.Name}: {stream.Events:N0} events read back, {stream.Bytes:N0} bytes"
            );
        }
        yield return r.Index is { } index
            ? FormattableString.Invariant($"  index     {index.Rows:N0} rows in {index.Parts} parts")
            : "  index     none";
        yield return FormattableString.Invariant($"  read      {r.Files} files, {r.BytesRead:N0} bytes");
        foreach (string problem in r.Problems)
        {
            yield return $"  PROBLEM   {problem}";
        }
        if (r.ProblemCount > r.Problems.Count)
        {
            yield return $"  PROBLEM   and {r.ProblemCount - r.Problems.Count} more";
        }
        foreach (string note in r.Notes)
        {
            yield return $"  note      {note}";
        }
    }
}
