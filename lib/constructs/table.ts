import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import type { RestoredTable } from '../restored-tables.ts';
import type { DataKey } from './encryption.ts';
import type { PlatformFunction } from './function.ts';

/** An index: its keys (a number only where said so) and what it carries besides them. */
export type Index = {
  name: string;
  partition: string;
  sort: string;
  sortIsNumber?: boolean;
  /** `all`, `keys`, or the attributes. */
  carries: 'all' | 'keys' | readonly string[];
};

export type PlatformTableProps = {
  platform: Platform;
  key: DataKey;
  /** The environment variable that tells a function this table's name. */
  variable: string;
  indexes?: readonly Index[];
  /** A table that stands in for this one (docs/restore.md). */
  restored?: RestoredTable | undefined;
  /** Whether a stream tells of its changes, with new images. */
  stream?: boolean;
};

const readActions = ['GetItem', 'BatchGetItem', 'Query'] as const;
const writeActions = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'] as const;

/** What a function does with a table's items; a transaction needs the action of each of its parts. */
export type TableAction = (typeof readActions)[number] | (typeof writeActions)[number];

/** Kinds of items by how their partition keys begin (docs/architecture.md, "Tables"). */
export type ItemKind = `${Uppercase<string>}#*` | 'COMPANIES' | 'COUNTER' | 'PARKED';

/** What a function does with a table: actions on its items, and the indexes that it queries. */
export type TableUse = {
  actions: readonly TableAction[];
  /** The kinds of items that the actions reach; all where absent. Indexes are not narrowed by it. */
  kinds?: readonly ItemKind[];
  indexes?: readonly string[];
};

/** A call is refused where one of its items is of another kind. */
const ofKinds = (kinds: readonly ItemKind[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': kinds },
});

const projectionOf = ({ carries }: Index) => {
  if (carries === 'all') return { projectionType: ProjectionType.ALL };
  if (carries === 'keys') return { projectionType: ProjectionType.KEYS_ONLY };
  return { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...carries] };
};

/** A table: on demand, encrypted under our key, restorable to any second, with expiry by `expiresAt`. */
export class PlatformTable extends Construct {
  /** What functions use: the stage's own table, or the one that was restored in its place. */
  readonly table: ITable | Table;
  private readonly own: Table;
  private readonly props: PlatformTableProps;

  constructor(scope: Construct, id: string, props: PlatformTableProps) {
    super(scope, id);
    this.props = props;
    const { retained } = props.platform.stage;
    this.own = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: retained,
      removalPolicy: retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(props.stream ? { stream: StreamViewType.NEW_IMAGE } : {}),
    });
    for (const index of props.indexes ?? []) this.addIndex(index);
    this.table = props.restored ? this.restored(props.restored) : this.own;
  }

  private restored({ name, streamLabel }: RestoredTable): ITable {
    const stack = Stack.of(this);
    const arn = stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: name });
    return Table.fromTableAttributes(this, 'Restored', {
      tableArn: arn,
      ...(streamLabel === undefined ? {} : { tableStreamArn: `${arn}/stream/${streamLabel}` }),
    });
  }

  private addIndex(index: Index): void {
    this.own.addGlobalSecondaryIndex({
      indexName: index.name,
      partitionKey: { name: index.partition, type: AttributeType.STRING },
      sortKey: {
        name: index.sort,
        type: index.sortIsNumber ? AttributeType.NUMBER : AttributeType.STRING,
      },
      ...projectionOf(index),
    });
  }

  /** Lets a function do exactly this with the table, and tells it the table's name. */
  grant(fn: PlatformFunction, { actions, kinds, indexes = [] }: TableUse): void {
    const { tableArn, tableName } = this.table;
    if (actions.length > 0)
      fn.allow({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [tableArn],
        ...(kinds ? { conditions: ofKinds(kinds) } : {}),
      });
    if (indexes.length > 0)
      fn.allow({
        actions: ['dynamodb:Query'],
        resources: indexes.map((index) => `${tableArn}/index/${index}`),
      });
    const write = actions.some((action) => writeActions.some((one) => one === action));
    this.props.key.grant(fn, { service: 'dynamodb', read: true, write });
    fn.tell(this.props.variable, tableName);
  }

  /**
   * Lets a function be fed by the table's stream.
   * @returns the stream's ARN, for the event source.
   */
  grantStream(fn: PlatformFunction): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new Error(`${this.node.path} has no stream.`);
    fn.allow({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [arn],
    });
    // AWS knows no narrower resource for this action, and refuses an event source without it.
    fn.allow({ actions: ['dynamodb:ListStreams'], resources: ['*'] });
    this.props.key.grant(fn, { service: 'dynamodb', read: true, write: false });
    return arn;
  }
}
