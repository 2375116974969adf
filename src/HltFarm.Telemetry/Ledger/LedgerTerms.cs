namespace HltFarm.Telemetry;

/// <summary>The terms of the ledger, in events: <c>L1 accepts = stored + rejected + error + in flight</c>.</summary>
/// <param name="L1Accepts">From the leases.</param>
/// <param name="Stored">Decided to be kept, from the decision log.</param>
/// <param name="Rejected">From the decision log.</param>
/// <param name="Error">In the error stream, from the decision log.</param>
/// <param name="InFlight">From the event builders' own tables, never as a difference of the others.</param>
public readonly record struct LedgerTerms(long L1Accepts, long Stored, long Rejected, long Error, long InFlight)
{
    public long Decided => Stored + Rejected + Error;

    /// <summary>Accepts that no other term explains; negative when there are more decisions than accepts. 0 when balanced.</summary>
    public long Unexplained => L1Accepts - Decided - InFlight;

    public static LedgerTerms operator +(LedgerTerms left, LedgerTerms right) =>
        new(
            left.L1Accepts + right.L1Accepts,
            left.Stored + right.Stored,
            left.Rejected + right.Rejected,
            left.Error + right.Error,
            left.InFlight + right.InFlight
        );

    public static LedgerTerms operator -(LedgerTerms left, LedgerTerms right) =>
        new(
            left.L1Accepts - right.L1Accepts,
            left.Stored - right.Stored,
            left.Rejected - right.Rejected,
            left.Error - right.Error,
            left.InFlight - right.InFlight
        );

    public static LedgerTerms Add(LedgerTerms left, LedgerTerms right) => left + right;

    public static LedgerTerms Subtract(LedgerTerms left, LedgerTerms right) => left - right;
}
