using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Lays up to 64 accepted events out as one block: headers, and a payload per source.</summary>
public sealed class BlockWriter
{
    private readonly ulong seed;
    private readonly double missing;
    private readonly FragmentBuffer[] payloads = [.. Enumerable.Range(0, Sources.Count).Select(_ => new FragmentBuffer())];
    private FragmentEntry[][] entries = [];
    private byte[] headers = [];
    private BlockJob job = new(new Lease(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0, 0, 0);
    private BlockTally tally = new();
    private int added;

    /// <param name="missing">Share of fragments that are left out, by a keyed draw.</param>
    public BlockWriter(ulong seed, double missing)
    {
        this.seed = seed;
        this.missing = missing;
    }

    /// <summary>Counts of the block that is being written.</summary>
    public BlockTally Tally => tally;

    public void Begin(BlockJob block)
    {
        job = block;
        added = 0;
        tally = new BlockTally();
        headers = new byte[block.Count * EventRecord.HeaderBytes];
        entries = new FragmentEntry[Sources.Count][];
        for (int source = 0; source < Sources.Count; source++)
        {
            entries[source] = new FragmentEntry[block.Count];
            payloads[source].Clear();
        }
    }

    /// <param name="candidates">Collisions looked at since the accept before, this one included.</param>
    public void Add(ReadoutEvent readout, int candidates)
    {
        EventId id = Next();
        for (int source = 0; source < Sources.Count; source++)
        {
            if (IsMissing(id, source))
            {
                SetMissing(id, source);
                continue;
            }
            int size = FragmentWriter.Size(readout, (Source)source);
            FragmentWriter.Write(readout, (Source)source, Take(id, source, size));
        }
        Close(id, readout.Process, readout.Flags, readout.RawBytes, candidates, readout.Trg);
    }

    /// <summary>Adds an event that is a record already; of its header only process, flags, raw size and candidates stay.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        EventId id = Next();
        EventHeader header = EventRecord.Header(record);
        TrgSummary trg = default;
        for (int source = 0; source < Sources.Count; source++)
        {
            ReadOnlySpan<byte> fragment = EventRecord.Fragment(record, (Source)source);
            if (header.IsMissing((Source)source) || IsMissing(id, source))
            {
                SetMissing(id, source);
                continue;
            }
            fragment.CopyTo(Take(id, source, fragment.Length));
            ReadOnlySpan<TrgSummary> summaries = source == (int)Source.TRG ? Fragment.Read<TrgSummary>(fragment, out _) : [];
            trg = summaries.Length > 0 ? summaries[0] : trg;
        }
        Close(id, header.Process, header.Flags, header.RawBytes, header.L1Candidates, trg);
    }

    /// <exception cref="InvalidOperationException">Not as many events were added as the block holds.</exception>
    public ReadoutBlock End()
    {
        if (added != job.Count)
        {
            throw new InvalidOperationException($"block {job.Block} of lease {job.Lease.Id} holds {added} of {job.Count} events");
        }
        FragmentBlock[] fragments = new FragmentBlock[Sources.Count];
        for (int source = 0; source < Sources.Count; source++)
        {
            fragments[source] = new FragmentBlock((Source)source, job.Lease.Id, job.Block, entries[source], payloads[source].ToArray());
        }
        return new ReadoutBlock(new L1AcceptBlock(job.Lease.Id, job.Block, job.FirstNumber, job.Count, headers), fragments, tally);
    }

    private EventId Next() => new(job.Lease.Experiment, job.Lease.Run, job.FirstNumber + (uint)added);

    private bool IsMissing(EventId id, int source) => MissingFragment.IsDrawn(seed, id, source, missing);

    private void SetMissing(EventId id, int source) =>
        entries[source][added] = new FragmentEntry(id.Experiment, id.Run, id.Number, 0, FragmentEntry.Missing);

    private Span<byte> Take(EventId id, int source, int size)
    {
        Span<byte> room = payloads[source].Take(size, out int offset);
        entries[source][added] = new FragmentEntry(id.Experiment, id.Run, id.Number, offset, size);
        return room;
    }

    private void Close(EventId id, Process process, EventFlags flags, int rawBytes, int candidates, in TrgSummary trg)
    {
        EventHeader header = new(
            job.Lease.Id,
            job.Lease.NominalNs(id.Number),
            id.Number,
            job.Lease.TimeSlice,
            job.Lease.MenuVersion,
            rawBytes,
            candidates,
            (ushort)id.Experiment,
            (ushort)id.Run,
            0,
            process,
            flags,
            0
        );
        MemoryMarshal.Write(headers.AsSpan(added * EventRecord.HeaderBytes), header);
        tally.CountAccept(process, trg);
        added++;
    }
}
