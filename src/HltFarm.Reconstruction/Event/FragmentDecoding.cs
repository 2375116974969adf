using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>Reads the records of one source and names the source when they are corrupt.</summary>
internal static class FragmentDecoding
{
    /// <returns>The records; none when the fragment is missing.</returns>
    /// <exception cref="InvalidDataException">The fragment's length and number of records do not fit.</exception>
    public static ReadOnlySpan<T> Read<T>(EventFragments fragments, Source source, out int occupancy)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = fragments[source];
        try
        {
            return Fragment.Read<T>(bytes, out occupancy);
        }
        catch (InvalidDataException corrupt)
        {
            throw new InvalidDataException($"{source}: {corrupt.Message}", corrupt);
        }
    }

    /// <exception cref="InvalidDataException">More records than an event can have.</exception>
    public static void RequireAtMost(int limit, int seen, string what, string option)
    {
        if (seen > limit)
        {
            throw new InvalidDataException($"{seen} {what} in one event: at most {limit} are taken ({option})");
        }
    }
}
