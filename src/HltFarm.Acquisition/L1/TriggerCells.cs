namespace HltFarm.Acquisition;

/// <summary>The polar index 1 to 17 of the ECL trigger cells: 3 rings forward, 12 in the barrel, 2 backward.</summary>
/// <remarks>Rings of equal pseudorapidity in each part: the cells' faces are alike, so that index 6 begins at 43.7 deg and 14 ends at 119 deg.</remarks>
internal static class TriggerCells
{
    private static readonly float[] Edges = [.. Part(12.4, 31.4, 3), .. Part(32.2, 128.7, 12), .. Part(130.7, 155.1, 2), float.MaxValue];

    /// <param name="theta">Laboratory, rad.</param>
    public static int PolarIndex(float theta)
    {
        int index = 1;
        while (theta >= Edges[index])
        {
            index++;
        }
        return Math.Min(17, index);
    }

    /// <summary>Lower edges of the rings of one part.</summary>
    private static IEnumerable<float> Part(double lowDegrees, double highDegrees, int rings)
    {
        double low = Math.Log(Math.Tan(Angles.Radians(lowDegrees) / 2));
        double high = Math.Log(Math.Tan(Angles.Radians(highDegrees) / 2));
        for (int i = 0; i < rings; i++)
        {
            yield return (float)(2 * Math.Atan(Math.Exp(low + ((high - low) * i / rings))));
        }
    }
}
