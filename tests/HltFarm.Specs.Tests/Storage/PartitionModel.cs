using System.Runtime.InteropServices;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Storage;

/// <summary>What a partition must do, as sets of event numbers, beside the kernel that does it.</summary>
internal sealed class PartitionModel
{
    private readonly StorageOptions options;
    private readonly StoragePartitionKernel kernel;
    private readonly MemoryCommitTarget disk = new();
    private readonly List<uint> sent = [];
    private readonly List<uint> durable = [];
    private readonly HashSet<uint> confirmed = [];
    private readonly Unit[] units;
    private TimeSpan now;
    private Commit? open;
    private uint lowestUnconfirmed = 1;
    private uint next = 1;
    private long rowsIndexed;
    private long rowsTaken;
    private long duplicates;
    private long duplicatesReported;
    private long refused;

    public PartitionModel(StorageOptions options, int units)
    {
        this.options = options;
        kernel = new StoragePartitionKernel(0, options, Run(), units);
        this.units = [.. Enumerable.Range(0, units).Select(_ => new Unit { Epoch = 1 })];
        for (int i = 0; i < units; i++)
        {
            AskCredit(i);
        }
    }

    public void SendNew(int unit, int count)
    {
        uint[] numbers = [.. Enumerable.Range(0, Allowed(unit, count)).Select(_ => next++)];
        sent.AddRange(numbers);
        Send(unit, numbers);
    }

    /// <summary>An event that was handed out again, since its unit had died.</summary>
    public void SendAgain(int unit, int back)
    {
        if (sent.Count > 0 && Allowed(unit, 1) == 1)
        {
            duplicates++;
            Send(unit, sent[^(1 + (back % sent.Count))]);
        }
    }

    public void Restart(int unit)
    {
        units[unit].Epoch++;
        units[unit].Sent = 0;
        units[unit].Granted = 0;
        AskCredit(unit);
    }

    public void SendFromPast(int unit)
    {
        if (sent.Count > 0)
        {
            refused++;
            DecisionBatch batch = new(unit, units[unit].Epoch - 1, 0, 1, lowestUnconfirmed, [Decision(next)]);
            Assert.That(kernel.Take(batch, now), Is.False);
        }
    }

    public void Pass(TimeSpan time) => now += time;

    public void Write()
    {
        if (kernel.CommitDue(now))
        {
            open = kernel.StartCommit(now);
            Assert.That(open.Decisions, Has.Length.LessThanOrEqualTo(options.CommitDecisions));
            disk.Write(open);
            durable.AddRange(open.Decisions.Select(d => d.EventHeader.Number));
            kernel.Synced(now, TimeSpan.Zero);
        }
    }

    public void Complete()
    {
        if (!kernel.CompletionDue(now))
        {
            return;
        }
        CommitOutcome outcome = kernel.Complete();
        Assert.That(outcome.Decisions, Is.EqualTo(open!.Decisions));
        Assert.That(outcome.Confirmed.Numbers.Except(durable), Is.Empty);
        Assert.That(outcome.Report.LeaseStored.Sum() + outcome.Report.LeaseRejected.Sum(), Is.EqualTo(outcome.Decisions.Length));
        confirmed.UnionWith(outcome.Confirmed.Numbers);
        duplicatesReported += outcome.Report.DuplicatesDropped;
        rowsIndexed += outcome.Decisions.Length;
        foreach (UnitCredit credit in outcome.Credits)
        {
            if (credit.Ready.Epoch == units[credit.Unit].Epoch)
            {
                Assert.That(credit.Ready.GrantedTotal, Is.GreaterThanOrEqualTo(units[credit.Unit].Granted));
                units[credit.Unit].Granted = credit.Ready.GrantedTotal;
            }
        }
        open = null;
    }

    /// <summary>The event builder has all confirmations up to here and says so with the next batch.</summary>
    public void Forget()
    {
        while (confirmed.Contains(lowestUnconfirmed))
        {
            lowestUnconfirmed++;
        }
    }

    public void IndexTakes(int rows)
    {
        rowsTaken = Math.Min(rowsIndexed, rowsTaken + rows);
        kernel.IndexGranted(options.IndexQueueRows + rowsTaken);
    }

    public void Check()
    {
        Assert.That(durable, Is.Unique);
        Assert.That(durable, Is.SubsetOf(sent));
        Assert.That(kernel.Buffered, Is.LessThanOrEqualTo(options.BufferedMax));
        Assert.That(kernel.DuplicatesDropped, Is.EqualTo(duplicates));
        Assert.That(kernel.OldEpochsRefused, Is.EqualTo(refused));
        Assert.That(rowsIndexed - rowsTaken, Is.LessThanOrEqualTo(options.IndexQueueRows));
        Assert.That(units.Select(unit => unit.Granted - unit.Sent), Has.All.GreaterThanOrEqualTo(0));
    }

    /// <summary>Lets everything come to rest: then all that was sent is durable and confirmed.</summary>
    public void Settle()
    {
        kernel.Drain();
        for (int i = 0; i < 1000 && !kernel.Idle; i++)
        {
            Pass(TimeSpan.FromMilliseconds(5));
            Write();
            Complete();
            IndexTakes(100);
        }
        Check();
        Assert.That(kernel.Idle, Is.True);
        Assert.That(durable, Is.EquivalentTo(sent));
        Assert.That(confirmed, Is.EquivalentTo(sent));
        Assert.That(duplicatesReported, Is.EqualTo(duplicates));
        Assert.That(disk.Commits.SelectMany(c => c.Decisions).Select(d => d.EventHeader.Number), Is.EqualTo(durable));
    }

    private int Allowed(int unit, int wanted) => (int)Math.Min(wanted, units[unit].Granted - units[unit].Sent);

    private void Send(int unit, params uint[] numbers)
    {
        units[unit].Sent += numbers.Length;
        DecisionBatch batch = new(unit, units[unit].Epoch, 0, 1, lowestUnconfirmed, [.. numbers.Select(Decision)]);
        Assert.That(kernel.Take(batch, now), Is.True);
    }

    private void AskCredit(int unit) => units[unit].Granted = kernel.Credit(new CreditRequested(unit, units[unit].Epoch))!.GrantedTotal;

    private static HltDecision Decision(uint number)
    {
        byte[] header = new byte[EventRecord.HeaderBytes];
        EventHeader content = new(1, 0, number, 0, 1, 1000, 1, 35, 1, 0, Process.mumu, EventFlags.None, 0);
        MemoryMarshal.Write(header, content);
        bool kept = number % 3 == 0;
        byte[]? record = kept ? EventRecord.Assemble(content, new ReadOnlyMemory<byte>[Sources.Count]) : null;
        Verdict verdict = kept ? Verdict.Accept : Verdict.Reject;
        return new HltDecision(header, verdict, LineMask.Of(1), LineMask.Of(1), kept ? 2u : 0, 1, number, record, null, null);
    }

    private static RunContext Run() =>
        new(
            35,
            1,
            1,
            "",
            30_000,
            null,
            1,
            "menu",
            "hash",
            [new MenuLine(Stage.filter, "a", "1")],
            ["error", "physics"],
            IndexMode.lines,
            10
        );

    private sealed class Unit
    {
        public long Epoch { get; set; }

        public long Granted { get; set; }

        public long Sent { get; set; }
    }
}
