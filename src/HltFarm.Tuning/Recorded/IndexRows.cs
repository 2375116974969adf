namespace HltFarm.Tuning;

/// <summary>Rows of one row group, column by column.</summary>
internal sealed class IndexRows
{
    public IndexRows(int count, int words)
    {
        Count = count;
        Processes = new byte[count];
        Verdicts = new byte[count];
        MenuVersions = new int[count];
        TimeSlices = new int[count];
        ProcessingMs = new float[count];
        RawBytes = new int[count];
        SkimWeights = new float[count];
        Array.Fill(SkimWeights, float.NaN);
        Fired = new ulong[count * words];
    }

    public int Count { get; }

    public byte[] Processes { get; }

    public byte[] Verdicts { get; }

    public int[] MenuVersions { get; }

    public int[] TimeSlices { get; }

    public float[] ProcessingMs { get; }

    public int[] RawBytes { get; }

    /// <summary>NaN for rows without skim variables.</summary>
    public float[] SkimWeights { get; }

    /// <summary>Words of row 0, then row 1 and so on; bits are conditions.</summary>
    public ulong[] Fired { get; }
}
