using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Writes a commit as the payload of a decision-log block. Little-endian: commit number i64, lowest unconfirmed u32, decisions u32;
/// number of extents u32, then each <see cref="StreamExtent"/> (32 bytes); length of the decision records u32, then they; then one column each
/// for all decisions: lease id i64, raw bytes i32, processing time f32 (ms), process u8, flags u8, missing sources u8; at last the number of failures u32
/// and each as position u32, length u32, UTF-8 text.</summary>
internal static class CommitBlock
{
    public const int ExtentBytes = 32;
    public const int ColumnBytes = 19;
    private const int FailureBytesMax = 2000;

    public static void Write(ArrayBufferWriter<byte> output, Commit commit, ReadOnlySpan<StreamExtent> extents)
    {
        HltDecision[] decisions = commit.Decisions;
        Put(output, commit.Number);
        Put(output, commit.LowestUnconfirmed);
        Put(output, decisions.Length);
        Put(output, extents.Length);
        foreach (StreamExtent extent in extents)
        {
            WriteExtent(output, extent);
        }
        Put(output, commit.Records.Length);
        output.Write(commit.Records.Span);
        WriteColumns(output, decisions);
        WriteFailures(output, decisions);
    }

    private static void WriteExtent(ArrayBufferWriter<byte> output, StreamExtent extent)
    {
        Put(output, extent.Stream);
        Put(output, extent.File);
        Put(output, extent.Start);
        Put(output, extent.End);
        Put(output, extent.Events);
        Put(output, 0);
    }

    private static void WriteColumns(ArrayBufferWriter<byte> output, HltDecision[] decisions)
    {
        int n = decisions.Length;
        Span<byte> columns = output.GetSpan(n * ColumnBytes)[..(n * ColumnBytes)];
        Span<byte> leases = columns[..(8 * n)];
        Span<byte> rawBytes = columns[(8 * n)..];
        Span<byte> times = columns[(12 * n)..];
        Span<byte> processes = columns[(16 * n)..];
        Span<byte> flags = columns[(17 * n)..];
        Span<byte> missing = columns[(18 * n)..];
        for (int i = 0; i < n; i++)
        {
            EventHeader header = decisions[i].EventHeader;
            BinaryPrimitives.WriteInt64LittleEndian(leases[(8 * i)..], header.LeaseId);
            BinaryPrimitives.WriteInt32LittleEndian(rawBytes[(4 * i)..], header.RawBytes);
            BinaryPrimitives.WriteSingleLittleEndian(times[(4 * i)..], decisions[i].ProcessingMs);
            processes[i] = (byte)header.Process;
            flags[i] = (byte)header.Flags;
            missing[i] = header.MissingSources;
        }
        output.Advance(n * ColumnBytes);
    }

    private static void WriteFailures(ArrayBufferWriter<byte> output, HltDecision[] decisions)
    {
        Put(output, decisions.Count(d => d.Failure is not null));
        for (int i = 0; i < decisions.Length; i++)
        {
            if (decisions[i].Failure is { } failure)
            {
                byte[] text = Encoding.UTF8.GetBytes(failure);
                int length = Math.Min(text.Length, FailureBytesMax);
                Put(output, i);
                Put(output, length);
                output.Write(text.AsSpan(0, length));
            }
        }
    }

    private static void Put<T>(ArrayBufferWriter<byte> output, T value)
        where T : unmanaged
    {
        Span<byte> span = output.GetSpan(8);
        MemoryMarshal.Write(span, value);
        output.Advance(System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
    }
}
