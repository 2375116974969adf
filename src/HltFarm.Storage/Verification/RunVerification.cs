using System.Text.Json;
using HltFarm.Vocabulary;
using ParquetSharp;

namespace HltFarm.Storage;

/// <summary>Re-reads a whole run directory: checksums, leases against decisions, decisions against streams, doubles, digest, summary, index.</summary>
/// <remarks>Memory: one bit per event and stream.</remarks>
public static class RunVerification
{
    /// <exception cref="InputException">It is no run directory, or a file is corrupt from its start.</exception>
    public static VerificationReport Verify(RunFiles files)
    {
        Findings findings = new();
        IReadOnlyList<Lease> leases = LeaseLogReader.Read(files, out string? torn, out bool leasesClosed);
        if (torn is not null)
        {
            findings.Note($"{files.LeaseLog}: {torn}");
        }
        DecisionPass decisions = new(files, findings);
        decisions.Run();
        bool closed = leasesClosed && decisions.AllClosed;
        List<VerifiedStream> streams = [];
        IReadOnlyList<string> names = decisions.Header?.Streams ?? [];
        for (int bit = 0; bit < names.Count; bit++)
        {
            StreamPass pass = new(files, decisions, names[bit], bit, findings);
            streams.Add(pass.Run());
            closed &= pass.AllClosed;
        }
        long accepts = leases.Sum(lease => (long)lease.Length);
        long undecided = Undecided(files, leases, decisions, findings);
        bool summarized = File.Exists(files.Document(RunFiles.Summary));
        bool complete = summarized && undecided == 0 && closed;
        long? rows = IndexRows(files, findings);
        VerificationReport report = new(
            files.Directory,
            files.Experiment,
            files.Run,
            complete,
            leases.Count,
            accepts,
            decisions.Count(Verdict.Accept),
            decisions.Count(Verdict.Reject),
            decisions.Count(Verdict.Error),
            undecided,
            decisions.Doubled,
            decisions.Digest.ToString(),
            streams,
            rows,
            findings.Problems,
            findings.Notes
        );
        return summarized ? WithSummaryChecked(report, files, closed) : report;
    }

    private static long Undecided(RunFiles files, IReadOnlyList<Lease> leases, DecisionPass decisions, Findings findings)
    {
        NumberSet leased = new();
        foreach (Lease lease in leases)
        {
            for (uint number = lease.FirstNumber; number != lease.EndNumber; number++)
            {
                if (!leased.Add(number))
                {
                    findings.Problem($"event number {number} was leased twice (lease {lease.Id}, {files.LeaseLog})");
                }
            }
        }
        (long strange, IReadOnlyList<uint> first) = decisions.Decided.Without(leased);
        if (strange > 0)
        {
            findings.Problem($"{strange} decisions on numbers that were never leased, the first on {first[0]}");
        }
        return leased.Without(decisions.Decided).Count;
    }

    /// <summary>A part is whole or absent; what a killed run left under a temporary name is no part.</summary>
    private static long? IndexRows(RunFiles files, Findings findings)
    {
        if (!Directory.Exists(files.TriggerIndex))
        {
            return null;
        }
        long rows = 0;
        foreach (string path in Directory.EnumerateFiles(files.TriggerIndex, "part-*.parquet").Order(StringComparer.Ordinal))
        {
            try
            {
                using ParquetFileReader reader = new(path);
                rows += reader.FileMetaData.NumRows;
            }
            catch (ParquetException e)
            {
                findings.Problem($"{path}: {e.Message}");
            }
        }
        return rows;
    }

    private static VerificationReport WithSummaryChecked(VerificationReport report, RunFiles files, bool closed)
    {
        List<string> problems = [.. report.Problems];
        if (!closed)
        {
            problems.Add("the run has a summary, but not all its files were closed");
        }
        if (report.Undecided > 0)
        {
            problems.Add($"the run has a summary, but {report.Undecided} leased numbers have no decision");
        }
        problems.AddRange(report.Streams.Where(s => s.Unconfirmed > 0).Select(s => $"stream {s.Name}: {s.Unconfirmed} records behind the last decision"));
        if (report.IndexRows is { } rows && rows != report.L1Accepts)
        {
            problems.Add($"the trigger index has {rows} rows for {report.L1Accepts} L1 accepts");
        }
        problems.AddRange(SummaryProblems(report, files.Document(RunFiles.Summary)));
        return report with { Problems = problems };
    }

    private static IEnumerable<string> SummaryProblems(VerificationReport report, string path)
    {
        JsonElement summary;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            summary = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            return [$"{path} is no JSON: {e.Message}"];
        }
        List<string> problems = [];
        JsonElement events = summary.GetProperty("events");
        Compare("events.l1Accepted", events.GetProperty("l1Accepted").GetInt64(), report.L1Accepts);
        Compare("events.stored", events.GetProperty("stored").GetInt64(), report.Stored);
        Compare("events.rejected", events.GetProperty("rejected").GetInt64(), report.Rejected);
        Compare("events.error", events.GetProperty("error").GetInt64(), report.Error);
        if (summary.GetProperty("digest").GetString() is var said && said != report.Digest)
        {
            problems.Add($"summary.json says digest {said}, the decision log gives {report.Digest}");
        }
        return problems;

        void Compare(string name, long said, long found)
        {
            if (said != found)
            {
                problems.Add($"summary.json says {name} {said}, the files give {found}");
            }
        }
    }
}
