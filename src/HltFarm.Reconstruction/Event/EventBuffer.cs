namespace HltFarm.Reconstruction;

/// <summary>Room for the parts of one event, kept from event to event: it grows to the largest and then allocates no more.</summary>
internal sealed class EventBuffer<T>
{
    private T[] items = new T[32];
    private int count;

    public ReadOnlySpan<T> Items => items.AsSpan(0, count);

    /// <summary>Room for exactly <paramref name="wanted"/> items, with whatever was there before.</summary>
    public Span<T> Take(int wanted)
    {
        if (wanted > items.Length)
        {
            items = new T[Math.Max(wanted, 2 * items.Length)];
        }
        count = wanted;
        return items.AsSpan(0, wanted);
    }
}
