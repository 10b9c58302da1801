import { type Analysis, analyze } from "../../src/analyze.ts";
import type { SourceFile } from "../../src/text/source-file.ts";

/**
 * Three tiers in `shop`: `web` (2 replicas, open both ways), `api` (2 pods in the input), `db` isolated both ways: it
 * takes TCP 5432 from `api` and sends nothing.
 */
export const shopFile: SourceFile = {
  path: "shop.yaml",
  text: `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  template: {metadata: {labels: {app: web}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 1
  template: {metadata: {labels: {app: db}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: api, namespace: shop}
spec:
  template: {metadata: {labels: {app: api}}}
---
apiVersion: v1
kind: Pod
metadata: {name: api-0, namespace: shop, labels: {app: api}, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: api, controller: true}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api-1, namespace: shop, labels: {app: api}, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: api, controller: true}]}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {selector: {app: db}, ports: [{port: 5432}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db-allow, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress, Egress]
  ingress:
    - from: [{podSelector: {matchLabels: {app: api}}}]
      ports: [{port: 5432}]
`,
};

export const shop: Analysis = analyze([shopFile]);
