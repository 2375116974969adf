using System.Globalization;

namespace HltFarm.Telemetry;

/// <summary>The ledger at one moment.</summary>
/// <param name="Terms">Sums over leases of each lease's last consistent cut: they balance at every moment, not only at the end.</param>
/// <param name="Imbalance">Sum over leases of the events that do not balance, each taken positive, so that a lost and a doubled one do not
/// cancel.</param>
public sealed record LedgerBalance(LedgerTerms Terms, long Imbalance, int OpenLeases, long ClosedLeases)
{
    public bool IsBalanced => Imbalance == 0;

    /// <summary>The equation with its numbers, as a person reads it.</summary>
    public string Statement =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Terms.L1Accepts:N0} L1 accepts = {Terms.Stored:N0} stored + {Terms.Rejected:N0} rejected + {Terms.Error:N0} error + {Terms.InFlight:N0} in flight"
        );
}
