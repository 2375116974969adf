namespace HltFarm.Acquisition;

/// <summary>A growing array of records that keeps its room from event to event.</summary>
public sealed class RecordBuffer<T>
    where T : unmanaged
{
    private T[] records = new T[16];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Records => records.AsSpan(0, Count);

    public ref T this[int index] => ref records[index];

    public void Add(in T record)
    {
        if (Count == records.Length)
        {
            Array.Resize(ref records, 2 * Count);
        }
        records[Count++] = record;
    }

    public void Clear() => Count = 0;
}
