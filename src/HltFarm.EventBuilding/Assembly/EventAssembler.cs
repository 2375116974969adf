using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding.Assembly;

/// <summary>Makes the event records of a complete block. A fragment is missing when its source's block says so or does not name the event.</summary>
/// <remarks>One allocation per event: its record.</remarks>
internal sealed class EventAssembler(RunContext run, AssemblyCounts counts)
{
    private const int NoEntry = -1;
    private readonly int[] entryOf = new int[EventBuilderOptions.BatchEventsMax * Sources.Count];
    private readonly ReadOnlyMemory<byte>[] fragments = new ReadOnlyMemory<byte>[Sources.Count];

    /// <summary>Whether the headers are those of the block's numbers.</summary>
    public bool AreValid(L1AcceptBlock accepts)
    {
        if (
            accepts.Count is < 1 or > EventBuilderOptions.BatchEventsMax
            || accepts.Headers.Length != accepts.Count * EventRecord.HeaderBytes
        )
        {
            return false;
        }
        ReadOnlySpan<EventHeader> headers = MemoryMarshal.Cast<byte, EventHeader>(accepts.Headers);
        for (int i = 0; i < headers.Length; i++)
        {
            ref readonly EventHeader header = ref headers[i];
            if (
                header.Number != accepts.FirstNumber + (uint)i
                || header.LeaseId != accepts.LeaseId
                || header.Experiment != run.Experiment
                || header.Run != run.Run
            )
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Puts the records of the block's events into the lease's table.</summary>
    public void Build(OpenBlock block)
    {
        L1AcceptBlock accepts = block.Accepts!;
        Array.Fill(entryOf, NoEntry, 0, accepts.Count * Sources.Count);
        for (int source = 0; source < Sources.Count; source++)
        {
            FindEntries(block.Fragments[source]!.Entries, source, accepts);
        }
        ReadOnlySpan<EventHeader> headers = MemoryMarshal.Cast<byte, EventHeader>(accepts.Headers);
        int first = block.Table.IndexOf(accepts.FirstNumber);
        for (int i = 0; i < headers.Length; i++)
        {
            GatherFragments(block, i);
            block.Table.Records[first + i] = EventRecord.Assemble(headers[i], fragments);
        }
        Array.Clear(fragments);
    }

    private void FindEntries(FragmentEntry[] entries, int source, L1AcceptBlock accepts)
    {
        for (int e = 0; e < entries.Length; e++)
        {
            ref readonly FragmentEntry entry = ref entries[e];
            uint place = entry.Number - accepts.FirstNumber;
            if (entry.Experiment != run.Experiment || entry.Run != run.Run)
            {
                counts.Count(Anomaly.ForeignRun);
            }
            else if (place >= (uint)accepts.Count)
            {
                counts.Count(Anomaly.UnknownEvent);
            }
            else
            {
                ref int found = ref entryOf[((int)place * Sources.Count) + source];
                if (found == NoEntry)
                {
                    found = e;
                }
                else
                {
                    counts.Count(Anomaly.DuplicateFragment);
                }
            }
        }
    }

    private void GatherFragments(OpenBlock block, int place)
    {
        bool complete = true;
        for (int source = 0; source < Sources.Count; source++)
        {
            int entry = entryOf[(place * Sources.Count) + source];
            fragments[source] = entry == NoEntry ? default : FragmentOf(block.Fragments[source]!, entry);
            if (fragments[source].IsEmpty)
            {
                counts.CountMissing(source);
                complete = false;
            }
        }
        counts.Built++;
        counts.Incomplete += complete ? 0 : 1;
    }

    private ReadOnlyMemory<byte> FragmentOf(FragmentBlock block, int e)
    {
        ref readonly FragmentEntry entry = ref block.Entries[e];
        if (entry.Length == FragmentEntry.Missing)
        {
            return default;
        }
        if (entry.Offset < 0 || entry.Length < 0 || (long)entry.Offset + entry.Length > block.Payload.Length)
        {
            counts.Count(Anomaly.CorruptFragment);
            return default;
        }
        return block.Payload.AsMemory(entry.Offset, entry.Length);
    }
}
