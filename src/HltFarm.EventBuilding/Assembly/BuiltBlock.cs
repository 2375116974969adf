namespace HltFarm.EventBuilding.Assembly;

/// <summary>Events just built: <paramref name="Count"/> places of a lease's table from <paramref name="First"/>.</summary>
internal readonly record struct BuiltBlock(LeaseTable Table, int First, int Count);
