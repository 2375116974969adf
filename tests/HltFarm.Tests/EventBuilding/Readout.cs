using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.EventBuilding;

/// <summary>Makes what acquisition would send: L1 accepts with headers, and one block per source whose fragments name source and event.</summary>
internal static class Readout
{
    public const int Experiment = 35;
    public const int Run = 7;

    public static RunContext Context(double rateHz = 30_000, long? events = null) =>
        new(Experiment, Run, 1, "", rateHz, events, 1, "test", "", [], ["error"], IndexMode.off, 100);

    public static Lease Lease(long id, uint first, int length) => new(id, Experiment, Run, first, length, 0, 33_333, 0, 1, 0);

    public static L1AcceptBlock Accepts(Lease lease, int block, uint first, int count)
    {
        byte[] headers = new byte[count * EventRecord.HeaderBytes];
        Span<EventHeader> span = MemoryMarshal.Cast<byte, EventHeader>(headers.AsSpan());
        for (int i = 0; i < count; i++)
        {
            span[i] = new EventHeader(
                lease.Id,
                0,
                first + (uint)i,
                0,
                1,
                100_000,
                1,
                Experiment,
                Run,
                0,
                Process.mixed,
                EventFlags.None,
                0
            );
        }
        return new L1AcceptBlock(lease.Id, block, first, count, headers);
    }

    public static FragmentBlock Fragments(Source source, Lease lease, int block, uint first, int count)
    {
        FragmentEntry[] entries = new FragmentEntry[count];
        byte[] payload = new byte[count * 12];
        for (int i = 0; i < count; i++)
        {
            byte[] fragment = Fragment(source, first + (uint)i);
            fragment.CopyTo(payload, 12 * i);
            entries[i] = new FragmentEntry(Experiment, Run, first + (uint)i, 12 * i, fragment.Length);
        }
        return new FragmentBlock(source, lease.Id, block, entries, payload);
    }

    /// <summary>Nine bytes that no other fragment has.</summary>
    public static byte[] Fragment(Source source, uint number) => [(byte)source, .. BitConverter.GetBytes(number), 1, 2, 3, 4];

    /// <summary>The eight parts of one block.</summary>
    public static IReadOnlyList<object> Parts(Lease lease, int block, uint first, int count) =>
        [Accepts(lease, block, first, count), .. Sources.All.Select(source => Fragments(source, lease, block, first, count))];

    public static uint Number(byte[] record) => EventRecord.Header(record).Number;
}
