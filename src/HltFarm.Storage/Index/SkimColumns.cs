using HltFarm.Vocabulary;
using ParquetSharp;

namespace HltFarm.Storage;

/// <summary>The skim's variables, which the filter's rejects lack except for a keyed sample, and the weight that makes up for it.</summary>
internal sealed class SkimColumns(int sampleOneIn, int capacity)
{
    private readonly VariableColumns variables = new(
        (int)TriggerVariables.FirstOfSkim,
        TriggerVariables.Count - (int)TriggerVariables.FirstOfSkim,
        capacity
    );
    private readonly float[] weights = new float[capacity];
    private readonly short[] weightDefinitions = new short[capacity];
    private int weightCount;
    private int rows;

    public void Add(float[]? values, Verdict verdict)
    {
        bool weighed = variables.Add(values) && verdict != Verdict.Error;
        weightDefinitions[rows++] = (short)(weighed ? 1 : 0);
        if (weighed)
        {
            weights[weightCount++] = verdict == Verdict.Accept ? 1 : sampleOneIn;
        }
    }

    public void WriteTo(RowGroupWriter group)
    {
        variables.WriteTo(group);
        using ColumnWriter<float> column = (ColumnWriter<float>)group.NextColumn();
        column.WriteBatch(rows, weightDefinitions.AsSpan(0, rows), default, weights.AsSpan(0, weightCount));
        rows = 0;
        weightCount = 0;
    }
}
