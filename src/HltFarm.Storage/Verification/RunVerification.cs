using System.Text.Json;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Re-reads a run directory: every checksum, each decision against leases and streams both ways, the trigger index, and the summary.</summary>
/// <remarks>Reads each file once; holds two bits per event number besides one block per open file.</remarks>
public static class RunVerification
{
    /// <exception cref="InputException">There is no run directory.</exception>
    public static VerificationReport Check(string directory, CancellationToken cancellation = default)
    {
        RunFiles files = RunDirectory.Open(directory);
        string summaryPath = files.Document(RunFiles.Summary);
        bool settled = File.Exists(summaryPath);
        Findings findings = new(settled);
        if (!settled && RunDirectory.IsBeingWritten(files.Directory))
        {
            findings.Unfinished("the run is still being written");
        }
        LeaseCoverage leases = new(LeaseLogVerification.Read(files, findings), files, findings);
        RunFileHeader? run = FirstHeader(files, findings);
        CommitTally tally = new(run?.Lines ?? [], run?.Streams.Count ?? 0);
        for (int partition = 0; partition < (run?.Partitions ?? 0); partition++)
        {
            using PartitionVerification verification = new(files, partition, run!, leases, tally, findings);
            verification.Check(cancellation);
        }
        VerifiedIndex? index = IndexVerification.Check(files, leases, findings, cancellation);
        if (leases.Decided < leases.Numbers)
        {
            findings.Unfinished($"{leases.Numbers - leases.Decided} of {leases.Numbers} leased events have no decision");
        }
        NoteLeftovers(files, findings);
        VerificationReport report = Report(files, settled, leases, run, tally, index, findings);
        if (settled && run is not null && Parse(summaryPath, findings) is { } summary)
        {
            new SummaryComparison(summary, findings).Check(report, run, tally);
        }
        if (File.Exists(files.Document(RunFiles.Configuration)))
        {
            Parse(files.Document(RunFiles.Configuration), findings);
        }
        return report with { ProblemCount = findings.ProblemCount, Files = findings.Files, BytesRead = findings.BytesRead };
    }

    private static VerificationReport Report(
        RunFiles files,
        bool settled,
        LeaseCoverage leases,
        RunFileHeader? run,
        CommitTally tally,
        VerifiedIndex? index,
        Findings findings
    )
    {
        VerifiedEvents events = new(
            leases.Leases,
            leases.Numbers,
            leases.Decided,
            tally.Verdicts[(int)Verdict.Accept],
            tally.Verdicts[(int)Verdict.Reject],
            tally.Verdicts[(int)Verdict.Error],
            leases.Numbers - leases.Decided
        );
        VerifiedStream[] streams = new VerifiedStream[run?.Streams.Count ?? 0];
        for (int i = 0; i < streams.Length; i++)
        {
            streams[i] = new VerifiedStream(run!.Streams[i], tally.StreamEvents[i], tally.StreamBytes[i], tally.StreamRawBytes[i]);
        }
        return new VerificationReport(
            files.Directory,
            files.Experiment,
            files.Run,
            settled && events.InFlight == 0,
            findings.ProblemCount,
            findings.Problems,
            findings.Notes,
            events,
            tally.Digest.ToString(),
            streams,
            index,
            findings.Files,
            findings.BytesRead
        );
    }

    /// <summary>The header of the first decision log that can be read: any of them says what the run was.</summary>
    private static RunFileHeader? FirstHeader(RunFiles files, Findings findings)
    {
        string[] logs = Directory.Exists(files.Decisions) ? Directory.GetFiles(files.Decisions, $"*{RunFiles.DecisionSuffix}") : [];
        foreach (string log in logs.Order(StringComparer.Ordinal))
        {
            try
            {
                using BlockFileReader reader = new(log);
                return reader.Header;
            }
            catch (InputException e)
            {
                findings.Problem(e.Message);
            }
        }
        findings.Problem($"{files.Directory} holds no decision log that can be read");
        return null;
    }

    private static void NoteLeftovers(RunFiles files, Findings findings)
    {
        foreach (string path in Directory.EnumerateFiles(files.Directory, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(files.Directory, path);
            bool ours = Path.GetExtension(path) is RunFiles.EventSuffix or RunFiles.DecisionSuffix;
            if (ours && !findings.HasRead(path))
            {
                findings.Unfinished($"{name}: no commit names it");
            }
            else if (
                name.EndsWith(AtomicDocument.UnfinishedSuffix, StringComparison.Ordinal)
                && Path.GetDirectoryName(path) != files.TriggerIndex
            )
            {
                findings.Unfinished($"{name}: a document or file that was not finished");
            }
        }
    }

    private static JsonElement? Parse(string path, Findings findings)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            findings.Problem($"{Path.GetFileName(path)} is no JSON document: {e.Message}");
            return null;
        }
    }
}
