namespace HltFarm.Telemetry;

/// <summary>One row of the live table.</summary>
/// <param name="Group">Rows of one group stand together: `rates`, `farm`, `buffers`, `ledger`, `lines`, `streams`.</param>
public sealed record LiveRow(string Group, string Label, string Value, string Note, RowState State = RowState.Normal);

public enum RowState
{
    Normal,

    /// <summary>Look at it soon.</summary>
    Warning,

    /// <summary>Something is wrong now.</summary>
    Alarm,
}
