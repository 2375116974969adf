using System.Runtime.InteropServices;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Walks the records of one event block.</summary>
internal ref struct EventRecords(ReadOnlyMemory<byte> payload)
{
    private int offset;

    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <exception cref="InvalidDataException">A length does not fit the block.</exception>
    public bool MoveNext()
    {
        if (offset == payload.Length)
        {
            return false;
        }
        int left = payload.Length - offset - sizeof(int);
        int length = left < 0 ? -1 : MemoryMarshal.Read<int>(payload.Span[offset..]);
        if (length < EventRecord.PrefixBytes || length > left || length > EventRecord.SizeMax)
        {
            throw new InvalidDataException($"event record at byte {offset} of its block claims {length} bytes, {left} are there");
        }
        Current = payload.Slice(offset + sizeof(int), length);
        offset += sizeof(int) + length;
        return true;
    }
}
