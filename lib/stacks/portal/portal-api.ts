import { Construct } from 'constructs';
import { portalOperations } from '#contract/portal-operations.ts';
import { PlatformFunction } from '../../constructs/function.ts';
import { PlatformApi } from '../../constructs/rest-api/rest-api.ts';
import type { Platform } from '../../platform.ts';
import type { DataStack } from '../data.ts';
import { tellOwnHosts } from '../own-hosts.ts';

export type PortalApiProps = { platform: Platform; data: DataStack };

/** A recovery looks at thousands of events within one request: that takes a whole processor. */
const recovery = { timeoutSeconds: 28, memoryMb: 1769 };

/** The portal API (contract 5): one function per kind of thing. */
export class PortalApi extends Construct {
  readonly api: PlatformApi;
  readonly functions: readonly PlatformFunction[];
  private readonly props: PortalApiProps;
  private readonly authorizer: PlatformFunction;
  private readonly webhooks: PlatformFunction;

  constructor(scope: Construct, id: string, props: PortalApiProps) {
    super(scope, id);
    this.props = props;
    this.authorizer = this.createAuthorizer();
    this.webhooks = this.createWebhooks();
    const fallback = new PlatformFunction(this, 'portal-fallback', props);
    this.api = new PlatformApi(this, 'Api', {
      platform: props.platform,
      name: 'portal',
      authorizer: this.authorizer,
      fallback,
      refusals: {
        challenge: 'Bearer',
        unauthenticated: 'invalid_token',
        forbidden: 'insufficient_role',
      },
      accountRole: false,
    });
    this.functions = [this.authorizer, fallback, ...this.addOperations()];
  }

  private addOperations(): PlatformFunction[] {
    const account = this.createAccount();
    const answeredBy = new Map([
      ['me', account],
      ['dashboard', account],
      ['catalog', account],
      ['api-keys', this.createApiKeys()],
      ['webhooks', this.webhooks],
      ['webhook-logs', this.createWebhookLogs()],
      ['hr-integrations', this.createHrIntegrations()],
      ['members', this.createMembers()],
      ['audit-log', this.createAuditLog()],
    ]);
    for (const { method, path } of Object.values(portalOperations)) {
      const fn = answeredBy.get(path.split('/')[2] ?? '');
      if (!fn) throw new Error(`No function answers ${method} ${path}.`);
      this.api.addRoute({ method, path, answeredBy: fn });
    }
    return [...new Set(answeredBy.values())];
  }

  private createAuthorizer(): PlatformFunction {
    const { accounts, signIn } = this.props.data;
    const authorizer = new PlatformFunction(this, 'portal-authorizer', {
      ...this.props,
      timeoutSeconds: 10,
    });
    // It keeps when a member was last seen.
    accounts.grant(authorizer, {
      actions: ['GetItem', 'UpdateItem'],
      kinds: ['COMPANY#*', 'SUB#*'],
    });
    authorizer.tell('ISSUER', signIn.issuer);
    return authorizer;
  }

  private createAccount(): PlatformFunction {
    const { accounts, deliveries } = this.props.data;
    const account = new PlatformFunction(this, 'portal-account', this.props);
    accounts.grant(account, { actions: ['GetItem'], kinds: ['COMPANY#*'] });
    deliveries.grant(account, {
      actions: ['PutItem', 'Query'],
      kinds: ['COUNTS#*'],
      indexes: ['byCompany', 'failedByCompany'],
    });
    return account;
  }

  private createApiKeys(): PlatformFunction {
    const { accounts, rateLimits, pepper, customerSecrets } = this.props.data;
    const apiKeys = new PlatformFunction(this, 'portal-api-keys', this.props);
    accounts.grant(apiKeys, {
      actions: ['GetItem', 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem'],
      kinds: ['COMPANY#*', 'KEY#*'],
    });
    accounts.grant(apiKeys, { actions: ['PutItem'], kinds: ['AUDIT#*', 'KEY#*', 'ROTATION#*'] });
    accounts.grant(apiKeys, { actions: ['DeleteItem'], kinds: ['ROTATION#*'] });
    rateLimits.grant(apiKeys, { actions: ['BatchGetItem'] });
    pepper.grantRead(apiKeys);
    customerSecrets.grantManage(apiKeys, 'api-key');
    return apiKeys;
  }

  private createWebhooks(): PlatformFunction {
    const { accounts, events, deliveries, customerSecrets, fast } = this.props.data;
    const webhooks = new PlatformFunction(this, 'portal-webhooks', { ...this.props, ...recovery });
    accounts.grant(webhooks, {
      actions: ['GetItem', 'Query', 'UpdateItem', 'ConditionCheckItem'],
      kinds: ['COMPANY#*'],
    });
    accounts.grant(webhooks, {
      actions: ['PutItem'],
      kinds: ['AUDIT#*', 'COMPANY#*', 'ROTATION#*'],
    });
    accounts.grant(webhooks, { actions: ['DeleteItem'], kinds: ['COMPANY#*', 'ROTATION#*'] });
    deliveries.grant(webhooks, {
      actions: ['GetItem', 'BatchGetItem', 'PutItem'],
      kinds: ['EVENT#*', 'HEALTH#*', 'PARKED'],
      indexes: ['byWebhook', 'byEvent'],
    });
    events.grant(webhooks, {
      actions: ['BatchGetItem', 'PutItem'],
      kinds: ['EVENT#*'],
      indexes: ['byCompany'],
    });
    fast.grantSend(webhooks);
    customerSecrets.grantManage(webhooks, 'webhook');
    return webhooks;
  }

  private createWebhookLogs(): PlatformFunction {
    const { accounts, events, deliveries, pepper, fast } = this.props.data;
    const webhookLogs = new PlatformFunction(this, 'portal-webhook-logs', this.props);
    accounts.grant(webhookLogs, {
      actions: ['GetItem', 'ConditionCheckItem'],
      kinds: ['COMPANY#*'],
    });
    accounts.grant(webhookLogs, { actions: ['PutItem'], kinds: ['AUDIT#*'] });
    events.grant(webhookLogs, { actions: ['GetItem', 'ConditionCheckItem'], kinds: ['EVENT#*'] });
    fast.grantSend(webhookLogs);
    deliveries.grant(webhookLogs, {
      actions: ['GetItem', 'PutItem'],
      kinds: ['EVENT#*'],
      indexes: ['byCompany', 'byWebhook', 'byEvent', 'failedByCompany', 'failedByWebhook'],
    });
    pepper.grantRead(webhookLogs);
    return webhookLogs;
  }

  private createHrIntegrations(): PlatformFunction {
    const { accounts, people } = this.props.data;
    const hrIntegrations = new PlatformFunction(this, 'portal-hr-integrations', this.props);
    people.grant(hrIntegrations, {
      actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      kinds: ['COMPANY#*', 'COUNTER'],
    });
    accounts.grant(hrIntegrations, { actions: ['PutItem'], kinds: ['AUDIT#*'] });
    return hrIntegrations;
  }

  private createMembers(): PlatformFunction {
    const { accounts, signIn } = this.props.data;
    const members = new PlatformFunction(this, 'portal-members', this.props);
    accounts.grant(members, {
      actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
      kinds: ['AUDIT#*', 'COMPANY#*', 'EMAIL#*', 'SUB#*'],
    });
    signIn.grantInvite(members);
    return members;
  }

  private createAuditLog(): PlatformFunction {
    const { accounts, pepper } = this.props.data;
    const auditLog = new PlatformFunction(this, 'portal-audit-log', this.props);
    accounts.grant(auditLog, { actions: ['Query'], kinds: ['AUDIT#*'] });
    pepper.grantRead(auditLog);
    return auditLog;
  }

  /** Which tokens are good here: those made for the portal. */
  tellSignIn(clientId: string): void {
    this.authorizer.tell('CLIENT_ID', clientId);
  }

  /** By what the authorizer knows requests that came through the distribution. */
  tellOriginMark(mark: string): void {
    this.authorizer.tell('ORIGIN_MARK', mark);
  }

  /** Which host names no webhook may name: they are judged when a webhook is saved. */
  tellOwnHosts(hosts: readonly string[]): void {
    tellOwnHosts(this.webhooks, hosts);
  }
}
