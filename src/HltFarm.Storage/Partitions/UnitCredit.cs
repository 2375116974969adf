using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>New credit for one unit.</summary>
public readonly record struct UnitCredit(int Unit, StorageReady Ready);
