using HltFarm.Vocabulary;
using ParquetSharp;

namespace HltFarm.Storage;

/// <summary>Gathers rows of the trigger index column by column, up to one row group.</summary>
internal sealed class TriggerIndexColumns : IDisposable
{
    private readonly RunContext run;
    private readonly PinnedNames processNames = new(Enum.GetNames<Process>());
    private readonly PinnedNames verdictNames = new(Enum.GetNames<Verdict>().Select(name => name.ToLowerInvariant()));
    private readonly PinnedNames lineNames;
    private readonly PinnedNames streamNames;
    private readonly int[] experiments;
    private readonly int[] runs;
    private readonly long[] numbers;
    private readonly ByteArray[] processes;
    private readonly int[] menuVersions;
    private readonly int[] timeSlices;
    private readonly ByteArray[] verdicts;
    private readonly ListColumn fired;
    private readonly ListColumn accepted;
    private readonly ListColumn streams;
    private readonly float[] processingMs;
    private readonly int[] rawBytes;
    private readonly SkimColumns? skim;
    private readonly VariableColumns? filter;

    public TriggerIndexColumns(RunContext run, int capacity)
    {
        this.run = run;
        Capacity = capacity;
        lineNames = new PinnedNames(run.Lines.Select(line => line.FullName));
        streamNames = new PinnedNames(run.Streams);
        experiments = Filled(capacity, run.Experiment);
        runs = Filled(capacity, run.Run);
        numbers = new long[capacity];
        processes = new ByteArray[capacity];
        menuVersions = new int[capacity];
        timeSlices = new int[capacity];
        verdicts = new ByteArray[capacity];
        fired = new ListColumn(lineNames);
        accepted = new ListColumn(lineNames);
        streams = new ListColumn(streamNames);
        processingMs = new float[capacity];
        rawBytes = new int[capacity];
        if (run.Index == IndexMode.full)
        {
            filter = new VariableColumns(0, (int)TriggerVariables.FirstOfSkim, capacity);
            skim = new SkimColumns(run.SkimSampleOneIn, capacity);
        }
    }

    public int Capacity { get; }

    public int Rows { get; private set; }

    public void Add(HltDecision decision)
    {
        EventHeader header = decision.EventHeader;
        int row = Rows++;
        numbers[row] = header.Number;
        processes[row] = processNames[(int)header.Process];
        menuVersions[row] = header.MenuVersion;
        timeSlices[row] = header.TimeSlice;
        verdicts[row] = verdictNames[(int)decision.Verdict];
        fired.Add(decision.Fired.Words);
        accepted.Add(decision.Accepted.Words);
        streams.Add([decision.Streams]);
        processingMs[row] = decision.ProcessingMs;
        rawBytes[row] = header.RawBytes;
        filter?.Add(decision.Variables);
        skim?.Add(decision.Variables, decision.Verdict);
    }

    /// <summary>Writes the rows as the next row group and forgets them.</summary>
    public void WriteTo(RowGroupWriter group)
    {
        Write(group, experiments);
        Write(group, runs);
        Write(group, numbers);
        Write(group, processes);
        Write(group, menuVersions);
        Write(group, timeSlices);
        Write(group, verdicts);
        fired.WriteTo(group);
        accepted.WriteTo(group);
        streams.WriteTo(group);
        Write(group, processingMs);
        Write(group, rawBytes);
        filter?.WriteTo(group);
        skim?.WriteTo(group);
        Rows = 0;
    }

    public void Dispose()
    {
        processNames.Dispose();
        verdictNames.Dispose();
        lineNames.Dispose();
        streamNames.Dispose();
    }

    private void Write<T>(RowGroupWriter group, T[] values)
        where T : unmanaged
    {
        using ColumnWriter<T> column = (ColumnWriter<T>)group.NextColumn();
        column.WriteBatch(values.AsSpan(0, Rows));
    }

    private static int[] Filled(int count, int value)
    {
        int[] values = new int[count];
        Array.Fill(values, value);
        return values;
    }
}
