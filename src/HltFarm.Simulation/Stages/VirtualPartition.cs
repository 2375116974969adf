using HltFarm.Simulation.Loop;
using HltFarm.Storage;
using HltFarm.Telemetry;
using HltFarm.Vocabulary;

namespace HltFarm.Simulation.Stages;

/// <summary>One storage partition, with the trigger index behind it. Writing takes the time of the modelled disk, and no other.</summary>
internal sealed class VirtualPartition : IStage, IDisposable
{
    private readonly Site site;
    private readonly StoragePartitionKernel kernel;
    private readonly PartitionCommits commits;
    private readonly TriggerIndexWriter? index;
    private readonly Action<string?> ended;
    private readonly int indexQueueRows;
    private long indexed;
    private readonly Queue<object> held = new();
    private bool endSaid;
    private int stalls;

    /// <param name="ended">Called once, with null or with what failed.</param>
    public VirtualPartition(VirtualFarmPlan plan, int partition, VirtualFiles files, Site site, Action<string?> ended)
    {
        this.site = site;
        this.ended = ended;
        index = files.TriggerIndex;
        indexQueueRows = plan.Storage.IndexQueueRows;
        kernel = new StoragePartitionKernel(partition, plan.Storage, plan.Run, plan.Farm.Units);
        commits = new PartitionCommits(kernel, files.Partition(partition), () => site.Timeline.Now, Say);
    }

    public TimeSpan? NextDue => endSaid || stalls > 0 ? null : kernel.NextStep;

    public void Take(object message, TimeSpan now)
    {
        if (endSaid)
        {
            return;
        }
        if (stalls > 0)
        {
            // As the mail of one who waits for the disk: bounded by the credit that the partition gave.
            held.Enqueue(message);
            return;
        }
        switch (message)
        {
            case DecisionBatch batch:
                kernel.Take(batch, now);
                Advance();
                break;
            case CreditRequested request:
                if (kernel.Credit(request) is { } ready)
                {
                    site.Post(site.Addresses.Units[request.Requester], ready);
                }
                break;
            case EndRun:
                commits.End();
                Advance();
                break;
            default:
                throw Unexpected.Message(this, message);
        }
    }

    public void Wake(TimeSpan now) => Advance();

    /// <summary>The disk takes nothing, or goes on.</summary>
    public void Stall(bool begins, TimeSpan now)
    {
        stalls += begins ? 1 : -1;
        while (stalls == 0 && held.TryDequeue(out object? message))
        {
            Take(message, now);
        }
    }

    public void Dispose() => commits.Release();

    private void Advance()
    {
        commits.Advance();
        if (!endSaid && (commits.Failure is not null || commits.IsClosed))
        {
            endSaid = true;
            ended(commits.Failure);
        }
    }

    private void Say(CommitOutcome outcome)
    {
        site.Figures.Add(outcome.Report, site.Timeline.Now);
        if (outcome.Confirmed.Numbers.Length > 0)
        {
            site.Latency.Confirmed(outcome.Confirmed.Numbers, site.Timeline.Now);
            site.Post(site.Addresses.EventBuilder, outcome.Confirmed);
        }
        foreach (UnitCredit credit in outcome.Credits)
        {
            site.Post(site.Addresses.Units[credit.Unit], credit.Ready);
        }
        if (index is not null && outcome.Decisions.Length > 0)
        {
            index.Add(outcome.Decisions);
            indexed += outcome.Decisions.Length;
            kernel.IndexGranted(indexQueueRows + indexed);
        }
    }
}
