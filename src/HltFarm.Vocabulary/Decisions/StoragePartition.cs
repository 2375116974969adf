namespace HltFarm.Vocabulary;

/// <summary>Which storage partition an event belongs to: blocks of 64 consecutive numbers in turn.</summary>
public static class StoragePartition
{
    public static int Of(uint number, int partitions) => (int)((number >> 6) % (uint)partitions);
}
