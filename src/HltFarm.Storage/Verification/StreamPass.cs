using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Re-reads the event files of one stream and holds them against what the decisions send there.</summary>
internal sealed class StreamPass(RunFiles files, DecisionPass decisions, string name, int bit, Findings findings)
{
    private readonly NumberSet found = new();
    private UInt128 sum;
    private long unconfirmed;
    private long bytes;
    private int count;

    public bool AllClosed { get; private set; } = true;

    public VerifiedStream Run()
    {
        string folder = files.StreamDirectory(name);
        if (Directory.Exists(folder))
        {
            foreach (string path in Directory.EnumerateFiles(folder, "*" + RunFiles.EventSuffix).Order(StringComparer.Ordinal))
            {
                ReadFile(path);
            }
        }
        Compare();
        return new VerifiedStream(name, count, bytes, found.Count + unconfirmed, unconfirmed);
    }

    private void ReadFile(string path)
    {
        using BlockFileReader reader = new(path);
        count++;
        bytes += reader.FileLength;
        AllClosed &= reader.Closed;
        long confirmedTo = decisions.ConfirmedTo.GetValueOrDefault((bit, reader.Header.File));
        Block block = new();
        long offset = reader.DataStart;
        string? broken;
        while (reader.TryRead(offset, block, out broken))
        {
            ReadBlock(reader, block, block.End <= confirmedTo);
            offset = block.End;
        }
        findings.Broken(reader, offset, broken);
        if (offset < confirmedTo)
        {
            findings.Problem($"{path}: decisions confirm records up to byte {confirmedTo}, whole blocks end at byte {offset}");
        }
    }

    private void ReadBlock(BlockFileReader reader, Block block, bool confirmed)
    {
        try
        {
            EventRecords records = new(block.Payload);
            for (int i = 0; records.MoveNext(); i++)
            {
                EventHeader header = EventRecord.Header(records.Current.Span);
                if (i >= block.Numbers.Length || header.Number != block.Numbers[i])
                {
                    throw new InvalidDataException($"its directory does not name event {header.Id} at place {i}");
                }
                Take(reader, header, records.Current.Span, confirmed);
            }
        }
        catch (InvalidDataException e)
        {
            findings.Problem($"{reader.Path}, block at offset {block.Offset}: {e.Message}");
        }
    }

    private void Take(BlockFileReader reader, in EventHeader header, ReadOnlySpan<byte> record, bool confirmed)
    {
        if (header.Experiment != files.Experiment || header.Run != files.Run)
        {
            findings.Problem($"{reader.Path}: event {header.Id} belongs to another run");
        }
        else if (!confirmed)
        {
            unconfirmed++;
        }
        else if (found.Add(header.Number))
        {
            sum = unchecked(sum + DecisionPass.Mark(header.Number, EventRecord.Checksum(record)));
        }
        else
        {
            findings.Problem($"event {header.Id} stands twice in stream {name} ({reader.Path})");
        }
    }

    private void Compare()
    {
        NumberSet wanted = decisions.Wanted.GetValueOrDefault(bit) ?? new NumberSet();
        Report(wanted.Without(found), "decided to be there, but not there");
        Report(found.Without(wanted), "there, but no decision puts them there");
        if (wanted.Count == found.Count && sum != decisions.WantedSums.GetValueOrDefault(bit))
        {
            findings.Problem($"stream {name}: a record is not the one that was decided on (its checksum differs from the decision's)");
        }
    }

    private void Report((long Count, IReadOnlyList<uint> First) events, string what)
    {
        if (events.Count > 0)
        {
            string first = string.Join(", ", events.First.Select(n => n.ToString(CultureInfo.InvariantCulture)));
            findings.Problem($"stream {name}: {events.Count} events {what}: {first}{(events.Count > events.First.Count ? ", ..." : "")}");
        }
    }
}
