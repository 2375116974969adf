using HltFarm.EventBuilding;
using HltFarm.Farm;
using HltFarm.Specs.Tests.EventBuilding;
using HltFarm.Vocabulary;

namespace HltFarm.Specs.Tests.Farm;

/// <summary>A small farm and what happens to it.</summary>
/// <param name="LossPercent">Credits and requests for credit that are lost.</param>
/// <param name="RepeatPercent">Messages of any kind that come twice.</param>
/// <param name="Restarts">Times that some unit starts anew and forgets what it holds.</param>
internal sealed record FarmPlan(
    int Units,
    int Cores,
    int OutputMax,
    int OpenEventsMax,
    int BatchMax,
    int Partitions,
    int Leases,
    int LeaseLength,
    int BlockEvents,
    int LossPercent,
    int RepeatPercent,
    int Restarts,
    Speed Speed,
    ulong Seed
)
{
    public EventBuilderOptions BuilderOptions =>
        new()
        {
            OpenEventsMax = OpenEventsMax,
            CreditAhead = OpenEventsMax,
            BatchMax = BatchMax,
        };

    public FarmContext Context =>
        new(
            new FarmOptions
            {
                Units = Units,
                CoresPerUnit = Cores,
                WaitingMax = 5,
                OutputMax = OutputMax,
                BatchMax = BatchMax,
                ProcessingTimeMean = TimeSpan.FromMilliseconds(30),
            },
            SpecReadout.Context,
            Speed,
            Partitions
        );

    public Lease Lease(int i) => new(i + 1, 35, 7, (uint)(i * LeaseLength), LeaseLength, 0, 1, 0, 1, 0);
}
