using HltFarm.EventBuilding.Assembly;
using HltFarm.EventBuilding.Dispatch;
using HltFarm.Vocabulary;

namespace HltFarm.EventBuilding;

/// <summary>Assembles the fragments of each L1 accept into an event, hands events to units by their credit and keeps each until storage confirms it.</summary>
/// <remarks>At most <see cref="EventBuilderOptions.OpenEventsMax"/> events are open; acquisition gets credit for no more, with the cause that
/// the units report. Any message may come twice or be lost: credit is asked for again, a unit that did not get a batch has its events taken
/// back, and storage is asked about events that stay unconfirmed for long. Leases may come in any order: this builder takes over those of one
/// that died.</remarks>
public sealed class EventBuilder
{
    /// <summary>How often <see cref="Advance"/> is called: time-outs need not be more exact.</summary>
    public static readonly TimeSpan AdvanceEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>A unit that has events is asked so often what has come.</summary>
    public static readonly TimeSpan AskUnitsEvery = TimeSpan.FromSeconds(2);

    /// <summary>Storage is asked about events whose lease is older than this, as often.</summary>
    public static readonly TimeSpan LongUnconfirmed = TimeSpan.FromSeconds(5);

    private readonly EventBuilderOptions options;
    private readonly int builder;
    private readonly IEventBuilderOutput output;
    private readonly OpenLeases leases = new();
    private readonly AssemblyCounts counts = new();
    private readonly ReadoutBlocks blocks;
    private readonly UnitCredits units;
    private readonly EventDispatcher dispatcher;
    private readonly AcquisitionCredit credit;
    private long confirmed;

    // What most units reported last while the table was more than half full: a slow disk gives credit in bursts, and between them no unit is held.
    private string filledBy = StallCause.OpenEvents;
    private bool leasesEnded;
    private bool allConfirmedSaid;
    private TimeSpan unitsAskedAt;
    private TimeSpan storageAskedAt;

    /// <param name="units">Number of HLT units, 1 to 65535.</param>
    public EventBuilder(int builder, EventBuilderOptions options, RunContext run, int units, IEventBuilderOutput output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, LeaseTable.Nobody);
        this.options = options;
        this.builder = builder;
        this.output = output;
        blocks = new ReadoutBlocks(run, options.FragmentTimeout, leases, counts);
        this.units = new UnitCredits(units);
        dispatcher = new EventDispatcher(builder, options, this.units, leases);
        credit = new AcquisitionCredit(builder, options);
    }

    /// <summary>When <see cref="Advance"/> has something to do; null for never.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            TimeSpan? due = blocks.NextDue;
            for (int unit = 0; unit < units.Count; unit++)
            {
                if (units[unit].IsExpected && !(units[unit].LastContact + options.UnitSilence >= due))
                {
                    due = units[unit].LastContact + options.UnitSilence;
                }
            }
            return due;
        }
    }

    /// <summary>Events whose L1 accept arrived and that are not confirmed.</summary>
    public long Open => counts.Accepted - confirmed;

    /// <summary>Asks every unit to start, and gives acquisition its first credit.</summary>
    public void Start(TimeSpan now)
    {
        for (int unit = 0; unit < units.Count; unit++)
        {
            AskToStart(unit, now);
        }
        Settle();
    }

    public void Granted(Lease lease, TimeSpan now)
    {
        if (!leases.TryAdd(lease, now))
        {
            return;
        }
        foreach (object part in blocks.Release(lease.Id))
        {
            Built(part is L1AcceptBlock accepts ? blocks.Take(accepts, now) : blocks.Take((FragmentBlock)part, now));
        }
        Settle();
    }

    public void Take(L1AcceptBlock accepts, TimeSpan now)
    {
        long before = counts.Accepted;
        Built(blocks.Take(accepts, now));
        long beyond = counts.Accepted - Math.Max(before, credit.Told.GrantedTotal);
        if (beyond > 0)
        {
            counts.Count(Anomaly.BeyondCredit, beyond);
        }
        Settle();
    }

    public void Take(FragmentBlock fragments, TimeSpan now)
    {
        if (blocks.Take(fragments, now) is { } block)
        {
            Built(block);
            Settle();
        }
    }

    public void Ready(UnitReady ready, TimeSpan now)
    {
        if ((uint)ready.Unit >= (uint)units.Count || ready.Epoch < units[ready.Unit].Epoch)
        {
            return;
        }
        if (!units[ready.Unit].IsKnown || ready.Epoch > units[ready.Unit].Epoch)
        {
            dispatcher.TakeBack(ready.Unit);
            units.Begin(ready.Unit, ready.Epoch);
        }
        else if (units[ready.Unit].HasLost(ready))
        {
            dispatcher.TakeBack(ready.Unit);
            units.WriteOff(ready.Unit, ready.Received);
        }
        units[ready.Unit].LastContact = now;
        units.Grant(ready.Unit, ready.GrantedTotal, ready.Cause);
        Settle();
    }

    public void Confirmed(EventsConfirmed events)
    {
        foreach (uint number in events.Numbers)
        {
            if (leases.OfNumber(number) is { } table)
            {
                Confirm(table, table.IndexOf(number));
            }
        }
        leases.Trim();
        Settle();
    }

    /// <summary>No lease comes after those granted so far.</summary>
    public void LeasesEnded()
    {
        leasesEnded = true;
        Settle();
    }

    /// <summary>Acquisition asks for its credit.</summary>
    public void CreditRequested() => output.Grant(credit.Tell(leases.FirstOpenId));

    public void Advance(TimeSpan now)
    {
        blocks.AskAgain(now, output.AskAgain);
        for (int unit = 0; unit < units.Count; unit++)
        {
            if (units[unit].IsExpected && units[unit].LastContact + options.UnitSilence <= now)
            {
                AskToStart(unit, now);
            }
        }
        AskForWhatIsLost(now);
        Settle();
    }

    public EventBuilderReport Report(long epoch = 0) =>
        new(
            builder,
            counts.Built,
            counts.Incomplete,
            confirmed,
            Open,
            options.OpenEventsMax,
            dispatcher.Reissued,
            counts.MissingBySource,
            counts.AnomaliesByName,
            leases.All.ToDictionary(table => table.Lease.Id, table => (long)table.Unconfirmed),
            epoch
        );

    private void AskForWhatIsLost(TimeSpan now)
    {
        if (unitsAskedAt + AskUnitsEvery <= now)
        {
            unitsAskedAt = now;
            for (int unit = 0; unit < units.Count; unit++)
            {
                if (units[unit].IsKnown && units[unit].Outstanding > 0)
                {
                    output.Ask(unit, new CreditRequested(builder, units[unit].Epoch, units[unit].Ask()));
                }
            }
        }
        if (storageAskedAt + LongUnconfirmed <= now)
        {
            storageAskedAt = now;
            if (leases.Unconfirmed(now - LongUnconfirmed) is { Length: > 0 } numbers)
            {
                output.Ask(new ConfirmationsWanted(builder, numbers));
            }
        }
    }

    private void AskToStart(int unit, TimeSpan now)
    {
        units[unit].LastContact = now;
        output.Start(new StartUnit(unit, builder));
    }

    private void Built(BuiltBlock? block)
    {
        if (block is { } built)
        {
            dispatcher.Enqueue(built);
        }
    }

    private void Confirm(LeaseTable table, int index)
    {
        int holder = table.Holders[index];
        if (!table.TryConfirm(index))
        {
            return;
        }
        confirmed++;
        if (holder != LeaseTable.Nobody)
        {
            units[holder].Outstanding--;
        }
        if (table.Unconfirmed == 0)
        {
            output.Closed(new LeaseClosed(table.Lease.Id, table.Lease.Length));
        }
    }

    /// <summary>What follows from every change: events go out, credit grows, the run may be over.</summary>
    private void Settle()
    {
        dispatcher.Dispatch(output);
        credit.Update(counts.Accepted, confirmed, Stall());
        if (credit.IsNews)
        {
            output.Grant(credit.Tell(leases.FirstOpenId));
        }
        if (leasesEnded && leases.IsEmpty && !allConfirmedSaid)
        {
            allConfirmedSaid = true;
            output.AllConfirmed();
        }
    }

    private string Stall()
    {
        if (2 * Open <= options.OpenEventsMax)
        {
            filledBy = StallCause.OpenEvents;
        }
        else if (units.HeldByStorage > 0 || units.HeldByCores > 0)
        {
            filledBy = units.HeldByStorage >= units.HeldByCores ? StallCause.Storage : StallCause.Cores;
        }
        if (blocks.Overdue > 0)
        {
            return StallCause.Fragments;
        }
        return credit.IsTableFull(counts.Accepted, confirmed) ? filledBy : StallCause.None;
    }
}
