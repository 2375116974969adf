using System.Runtime.InteropServices;
using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Pool;

/// <summary>Makes blocks of events drawn from a pool. Each fragment holds the event's place in the pool and nothing else, so that all that moves,
/// assembles, confirms and stores events does its work, and nobody computes physics.</summary>
/// <remarks>Injection vetoes triggers as it does live; the background that follows it is not in the pool.</remarks>
public sealed class PooledBlocks(EventPool pool, ulong seed, double missing, FrontEndLoss? loss, InjectionClock? injection) : IBlockSource
{
    private const int PlaceBytes = sizeof(int);

    public static BlockInput Input(EventPool pool, AcquisitionOptions options, RunContext run, Speed speed)
    {
        FrontEndLoss? loss = BlockInput.LossWithoutClock(options, run, speed);
        InjectionClock? injection = InjectionClock.Of(options.L1.Injection, run.Seed, run.L1RateHz);
        return new BlockInput(
            IsFile: false,
            options.Workers,
            () => new PooledBlocks(pool, run.Seed, options.Detector.MissingFragments, loss, injection)
        );
    }

    /// <summary>The place in the pool of an event's record.</summary>
    /// <exception cref="InvalidDataException">The record is not of a pool of this size, or all its fragments are missing.</exception>
    public static int PlaceOf(ReadOnlySpan<byte> record, in EventHeader header, int count)
    {
        int present = System.Numerics.BitOperations.TrailingZeroCount((uint)~header.MissingSources);
        ReadOnlySpan<byte> fragment = present < Sources.Count ? EventRecord.Fragment(record, (Source)present) : [];
        int place = fragment.Length == PlaceBytes ? MemoryMarshal.Read<int>(fragment) : -1;
        return (uint)place < (uint)count ? place : throw new InvalidDataException($"event {header.Id} is not of a pool of {count} events");
    }

    public ReadoutBlock Make(BlockJob job)
    {
        BlockTally tally = new();
        byte[] headers = new byte[job.Count * EventRecord.HeaderBytes];
        byte[] places = new byte[job.Count * PlaceBytes];
        FragmentEntry[] entries = new FragmentEntry[job.Count];
        Span<EventHeader> header = MemoryMarshal.Cast<byte, EventHeader>(headers.AsSpan());
        Span<int> place = MemoryMarshal.Cast<byte, int>(places.AsSpan());
        for (int i = 0; i < job.Count; i++)
        {
            EventId id = new(job.Lease.Experiment, job.Lease.Run, job.FirstNumber + (uint)i);
            place[i] = pool.IndexOf(seed, id);
            header[i] = HeaderOf(job.Lease, id, place[i]);
            entries[i] = new FragmentEntry(id.Experiment, id.Run, id.Number, i * PlaceBytes, PlaceBytes);
            Count(tally, place[i]);
            tally.Vetoed += injection?.At(id).Vetoed ?? 0;
        }
        tally.Lost = loss?.After(job) ?? default;
        FragmentBlock[] fragments = new FragmentBlock[Sources.Count];
        for (int source = 0; source < Sources.Count; source++)
        {
            fragments[source] = new FragmentBlock((Source)source, job.Lease.Id, job.Block, Missing(entries, source), places);
        }
        return new ReadoutBlock(new L1AcceptBlock(job.Lease.Id, job.Block, job.FirstNumber, job.Count, headers), fragments, tally);
    }

    public void Dispose() { }

    private EventHeader HeaderOf(Lease lease, EventId id, int place) =>
        new(
            lease.Id,
            lease.NominalNs(id.Number),
            id.Number,
            lease.TimeSlice,
            lease.MenuVersion,
            pool.RawBytes[place],
            pool.CandidatesOf(place),
            (ushort)id.Experiment,
            (ushort)id.Run,
            0,
            pool.Processes[place],
            pool.Flags[place],
            0
        );

    private void Count(BlockTally tally, int place)
    {
        for (int i = pool.RejectedFrom[place]; i < pool.RejectedFrom[place + 1]; i++)
        {
            tally.OfferedByProcess[(int)pool.Rejected[i]]++;
        }
        tally.OfferedByProcess[(int)pool.Processes[place]]++;
        for (int i = pool.OfferedBitsFrom[place]; i < pool.OfferedBitsFrom[place + 1]; i++)
        {
            tally.L1Offered[pool.OfferedBits[i]]++;
        }
        ReadOnlySpan<ulong> bits = pool.L1Bits.AsSpan(EventPool.L1Words * place, EventPool.L1Words);
        tally.CountAccept(pool.Processes[place], bits[0], bits[1], bits[2]);
    }

    /// <summary>One array for all sources unless a draw takes fragments away.</summary>
    private FragmentEntry[] Missing(FragmentEntry[] whole, int source)
    {
        if (missing <= 0)
        {
            return whole;
        }
        FragmentEntry[] entries = [.. whole];
        for (int i = 0; i < entries.Length; i++)
        {
            EventId id = new(entries[i].Experiment, entries[i].Run, entries[i].Number);
            if (MissingFragment.IsDrawn(seed, id, source, missing))
            {
                entries[i] = entries[i] with { Offset = 0, Length = FragmentEntry.Missing };
            }
        }
        return entries;
    }
}
