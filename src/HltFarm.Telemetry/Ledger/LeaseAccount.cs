using System.Globalization;
using HltFarm.Vocabulary;

namespace HltFarm.Telemetry;

/// <summary>What the ledger knows of one lease that is not yet settled.</summary>
internal sealed class LeaseAccount(long id, TimeSpan firstSeen)
{
    private long stored;
    private long rejected;
    private long error;

    public long Id => id;

    /// <summary>When any message first named the lease.</summary>
    public TimeSpan FirstSeen => firstSeen;

    /// <summary>Null until the grant arrives, which another sender's message may overtake.</summary>
    public Lease? Lease { get; set; }

    /// <summary>The builder, with its epoch, that said last that it holds the lease.</summary>
    public (int Builder, long Epoch)? Holder { get; set; }

    /// <summary>Events that the builder still holds; null until it says so.</summary>
    public long? InFlight { get; set; }

    /// <summary>Null while the lease is open.</summary>
    public long? ClosedLength { get; set; }

    /// <summary>The terms that the lease contributes to the ledger now.</summary>
    public LedgerTerms Cut { get; private set; }

    /// <summary>Events of the lease that do not balance, positive.</summary>
    public long Imbalance { get; private set; }

    public long Decided => stored + rejected + error;

    public void Decide(int newStored, int newRejected, int newErrors)
    {
        stored += newStored;
        rejected += newRejected;
        error += newErrors;
    }

    /// <summary>Takes a new cut if decisions and the builder's table are of one moment, or if no later message can make them so.</summary>
    /// <remarks>Storage reports a decision before it confirms the event to the builder. So decided + in flight above the length is an event
    /// on its way between the two: the last cut stands. Below the length it is an event that the builder gave up without a
    /// decision.</remarks>
    public void Balance()
    {
        if (Lease is null || InFlight is not { } inFlight)
        {
            return;
        }
        bool confirmationsUnderWay = ClosedLength is null && Decided <= Lease.Length && Decided + inFlight > Lease.Length;
        if (confirmationsUnderWay)
        {
            return;
        }
        Cut = new LedgerTerms(Lease.Length, stored, rejected, error, inFlight);
        long closedShort = ClosedLength is { } closed ? Math.Abs(Lease.Length - closed) : 0;
        Imbalance = Math.Max(Math.Abs(Cut.Unexplained), closedShort);
    }

    /// <summary>What is wrong with the lease, or still open, at the end of a run.</summary>
    public string Describe()
    {
        if (Lease is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"lease {id} was never granted, but has {Decided} decisions");
        }
        string state =
            ClosedLength is not null ? "closed"
            : InFlight is { } held ? string.Create(CultureInfo.InvariantCulture, $"open with {held} in flight")
            : "granted, but unknown to the event builder";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"lease {id} (events {Lease.FirstNumber} to {Lease.EndNumber - 1}) {state}: {Decided} of {Lease.Length} decided"
        );
    }
}
